import type { TranslationMessages } from 'ra-core'
import english from 'ra-language-english'

/** React-admin's own messages in English. */
export const messagesEn: TranslationMessages = english
