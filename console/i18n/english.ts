import { entranceEn } from './en/entrance.ts'
import { homeEn } from './en/home.ts'
import { sharedEn } from './en/shared.ts'
import { shellEn } from './en/shell.ts'
import { messagesEn } from './messages.en.ts'

/** What English readers need for a first screen beside what Chinese readers do: one file, fetched when English is chosen. */
export const english = { messages: messagesEn, entrance: entranceEn, home: homeEn, shared: sharedEn, shell: shellEn }
