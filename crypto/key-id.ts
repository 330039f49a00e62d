import { fromHex, toHex } from './digest.ts';
import { Unreadable } from './errors.ts';

/** Bytes of a data-key id as it stands in sealed formats. */
export const keyIdBytes = 16;

/** The 16 bytes of a key id written as a UUID, in either case. Throws `Unreadable` for other text. */
export function keyIdFromUuid(uuid: string): Uint8Array {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid)) throw new Unreadable('not a UUID');
  return fromHex(uuid.replaceAll('-', ''));
}

/** The lower-case UUID of a key id of 16 bytes. Throws `Unreadable` for other lengths. */
export function keyIdToUuid(id: Uint8Array): string {
  if (id.length !== keyIdBytes) throw new Unreadable('a key id has 16 bytes');
  const hex = toHex(id);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
