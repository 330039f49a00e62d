/** Where a sealed value belongs. It is authenticated with the ciphertext, so a value opens in its own place only. */
export interface SealContext {
  readonly table: string;
  readonly row: string;
  readonly field: string;
  readonly tier: string;
}

// Each part is written as UTF-8 behind its length in two bytes, so no two contexts share an encoding.
const partBytesMax = 0xffff;
const lengthBytes = 2;

/**
 * The bytes that authenticate `context`, behind `header`: header ‖ for each of table, row, field, tier: length (uint16)
 * ‖ UTF-8. Throws `RangeError` for a part beyond 65535 bytes.
 */
export function associatedBytes(header: Uint8Array, { table, row, field, tier }: SealContext): Buffer {
  // A UTF-16 code unit takes at most three bytes of UTF-8; the spare room is cut off at the end.
  const room = 3 * (table.length + row.length + field.length + tier.length) + 4 * lengthBytes;
  const bytes = Buffer.allocUnsafe(header.length + room);
  bytes.set(header, 0);
  let at = header.length;
  at = writePart(bytes, at, table);
  at = writePart(bytes, at, row);
  at = writePart(bytes, at, field);
  at = writePart(bytes, at, tier);
  return bytes.subarray(0, at);
}

function writePart(bytes: Buffer, at: number, part: string): number {
  const length = bytes.write(part, at + lengthBytes, 'utf8');
  if (length > partBytesMax) throw new RangeError('a part of a seal context has at most 65535 bytes');
  bytes.writeUInt16BE(length, at);
  return at + lengthBytes + length;
}
