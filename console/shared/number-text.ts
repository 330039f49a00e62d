import { languageTag } from '../i18n/texts.ts'
import type { Locale } from '../i18n/texts.ts'

/** A number in groups of three with thin spaces (18 204); four digits stay together. */
export function numberText(value: number, fractionDigitsMax = 1): string {
  const rounded = Number.isInteger(value) ? String(value) : String(Number(value.toFixed(fractionDigitsMax)))
  const [whole = '', fraction] = rounded.split('.')
  const grouped = whole.replace('-', '').length > 4 ? whole.replace(/\B(?=(\d{3})+$)/g, '\u2009') : whole
  return fraction === undefined ? grouped : `${grouped}.${fraction}`
}

const byteUnits = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** A number of bytes in decimal units: 1.5 MB. */
export function byteText(bytes: number): string {
  let amount = bytes
  let unit = 0
  // Rounded first: what would be written as 1000 of one unit is 1 of the next.
  while (Math.round(amount) >= 1_000 && unit < byteUnits.length - 1) {
    amount /= 1_000
    unit += 1
  }
  return `${numberText(amount, amount < 10 ? 1 : 0)}\u2009${byteUnits[unit] ?? 'B'}`
}

/** A share between 0 and 1 as a percentage. */
export function shareText(share: number, locale: Locale): string {
  return new Intl.NumberFormat(languageTag[locale], { style: 'percent', maximumFractionDigits: 1 }).format(share)
}
