/**
 * Full-width forms (１３８， ＠, ：) as their ASCII counterparts, and the ideographic space as a space.
 * The length stays the same unit for unit, so offsets hold in both texts.
 */
export function foldWidth(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000]/g, (wide) => (wide === '\u3000' ? ' ' : String.fromCharCode(wide.charCodeAt(0) - 0xfee0)))
}
