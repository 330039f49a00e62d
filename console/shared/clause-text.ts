import type { Locale } from '../i18n/texts.ts'

const chineseDigits = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'] as const

/** A row of the agreement as the agreement writes it: `10.1.2b` → `10(一)2b`, in English `10(1)2b`. Other numbers stay as they are. */
export function clauseText(clause: string, locale: Locale): string {
  const parts = /^10\.(\d)(?:\.(\d)([a-z]?))?$/.exec(clause)
  if (parts === null) return clause
  const [, part = '', item = '', letter = ''] = parts
  return `10(${locale === 'zh' ? (chineseDigits[Number(part)] ?? part) : part})${item}${letter}`
}
