/**
 * Makes a cell inert for spreadsheets: what starts with = + - @ tab or CR (also after spaces or
 * quotes that a spreadsheet trims) gets an apostrophe in front, which spreadsheets show as text.
 * Numbers such as -12.5 stay as they are. To be applied before quoting. Source: OWASP, CSV injection.
 */
export function neutraliseCell(value: string): string {
  if (!FORMULA_START.test(value) || PLAIN_NUMBER.test(value)) return value
  return `'${value}`
}

const FORMULA_START = /^[\s"'\u3000\uFEFF]{0,64}[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|^[\t\r\n]/
const PLAIN_NUMBER = /^[+-]\d{1,32}(?:\.\d{1,32})?$/

/** One CSV cell, neutralised and quoted where RFC 4180 asks for it. */
export function csvCell(value: string): string {
  const inert = neutraliseCell(value)
  return /[",\r\n]/.test(inert) ? `"${inert.replaceAll('"', '""')}"` : inert
}
