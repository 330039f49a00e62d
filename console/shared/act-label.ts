import { contracts } from '../../schema/contracts/all.ts'
import type { Worded } from '../i18n/texts.ts'

const summaries: ReadonlyMap<string, Worded> = new Map(contracts.map(({ name, summary }) => [name, summary]))

/** What an act is called in both languages, by its contract's name; the name itself where it is unknown. */
export function actLabel(act: string): Worded {
  return summaries.get(act) ?? { zh: act, en: act }
}
