import type { Worded } from '../i18n/texts.ts'

/** The name of a field as it is shown: the numbered fields of a table without a header in words, all others as they are. */
export function fieldLabel(field: string): Worded {
  const numbered = /^column (\d+)( \(\d+\))?$/.exec(field)
  return numbered === null ? { zh: field, en: field } : { zh: `第${numbered[1] ?? ''}列${numbered[2] ?? ''}`, en: field }
}
