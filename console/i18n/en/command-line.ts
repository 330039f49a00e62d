import type { commandLineZh } from '../zh/command-line.ts'
import type { Texts } from '../texts.ts'

export const commandLineEn: Texts<typeof commandLineZh> = {
  title: 'Confirm a command line',
  lead: 'xmphi login shows a code in the terminal. Once confirmed, that command line acts as you, in your roles, and every act of it is recorded as yours.',
  warning: 'Confirm only a code that you yourself have just seen in your terminal. If somebody sends you one, refuse and tell a security administrator.',
  code: 'Code in the terminal',
  confirm: 'Confirm this command line',
  done: 'Confirmed. Go on in the terminal; the session can be ended at any time under My sessions.',
  sessions: 'See my sessions',
}
