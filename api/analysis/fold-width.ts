/**
 * Full-width forms (１３８， ＠, ：) as their ASCII counterparts, and the ideographic space as a space.
 * The length stays the same unit for unit, so offsets hold in both texts.
 */
export function foldWidth(text: string): string {
  if (!/[\uFF01-\uFF5E\u3000]/.test(text)) return text
  let folded = ''
  for (let from = 0; from < text.length; from += PIECE_UNITS) {
    const until = Math.min(from + PIECE_UNITS, text.length)
    const codes = new Uint16Array(until - from)
    for (let at = from; at < until; at += 1) {
      const code = text.charCodeAt(at)
      codes[at - from] = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? 0x20 : code
    }
    folded += String.fromCharCode(...codes)
  }
  return folded
}

/** Well below the number of arguments that a call may have. */
const PIECE_UNITS = 4096
