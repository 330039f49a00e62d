/** Base64 of the value wherever it begins within its group of three bytes, without the characters that its neighbours share. */
function base64Forms(value: Buffer): string[] {
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), value]).toString('base64')
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + value.length) * 4) / 3))
  })
}

/**
 * The forms in which a program writes an ASCII text down by mistake: UTF-8, UTF-16LE, hexadecimal in either case, and
 * base64. Compressed text is not among them.
 */
export function canaryForms(canary: string): readonly Buffer[] {
  const value = Buffer.from(canary, 'utf8')
  const hex = value.toString('hex')
  return [value, Buffer.from(canary, 'utf16le'), ...[hex, hex.toUpperCase(), ...base64Forms(value)].map((text) => Buffer.from(text, 'latin1'))]
}

/** The same forms as a database prints a row: text as it is, bytes as lower-case hexadecimal. */
export function printedForms(canary: string): readonly string[] {
  return [...new Set(canaryForms(canary).flatMap((form) => [form.toString('hex'), ...(form.includes(0) ? [] : [form.toString('latin1')])]))]
}
