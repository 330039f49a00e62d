import { badField } from './refusal.ts'

/**
 * Refuses a parsed input that holds half of a surrogate pair, by the field in which it stands: such text has no UTF-8 form,
 * so nothing of ours can keep, digest or show it. Asked of every input at once, since a shape that forgot would fail later.
 */
export function requireWellFormed(input: unknown): void {
  if (typeof input !== 'object' || input === null) return
  for (const [field, value] of Object.entries(input)) {
    if (illFormed(value)) throw badField(field, 'ill-formed', { zh: '其中有残缺的字符（不成对的代理码位），请删去后重新填写。', en: 'it holds half of a character (a lone surrogate). Remove it and enter the text again.' })
  }
}

/** The input was JSON of bounded depth, so this ends. In unicode mode a pair is one character: what is found stands alone. */
function illFormed(value: unknown): boolean {
  if (typeof value === 'string') return /\p{Surrogate}/u.test(value)
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([name, inner]) => illFormed(name) || illFormed(inner))
}
