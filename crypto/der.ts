// The strict part of DER (X.690) that certificates and signed reports need. Runs in a browser: no `node:` module here.
import { concatBytes, utf8 } from './digest.ts';
import { Unreadable } from './errors.ts';

/** One element: its tag byte, what is inside, and all its bytes with tag and length. */
export interface DerElement {
  readonly tag: number;
  readonly body: Uint8Array;
  readonly encoded: Uint8Array;
}

/** The tag bytes used here; constructed ones with their bit set. */
export const derTag = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  null: 0x05,
  oid: 0x06,
  utf8String: 0x0c,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context3: 0xa3,
} as const;

/**
 * Elements beside each other in one: names, extensions and certificate lists that are met hold a few dozen. Without a
 * bound a file of two-byte elements would grow to sixty times its size in memory before anything is known about it.
 */
export const elementsMax = 256;

/** Reads the one element that `bytes` consist of. Throws `Unreadable` for anything after it and for lax encodings. */
export function readDer(bytes: Uint8Array): DerElement {
  const [element, ...more] = readElements(bytes);
  if (element === undefined || more.length > 0) throw new Unreadable('not exactly one DER element');
  return element;
}

/** The elements inside a constructed one of this tag. Throws `Unreadable` when the tag is another. */
export function derChildren(element: DerElement | undefined, tag: number): DerElement[] {
  return readElements(derBody(element, tag));
}

/** What is inside an element of this tag. Throws `Unreadable` when the tag is another or there is no element. */
export function derBody(element: DerElement | undefined, tag: number): Uint8Array {
  if (element?.tag !== tag) throw new Unreadable(`no DER element with tag ${tag} where one must be`);
  return element.body;
}

/** An element of this tag around the parts. */
export function der(tag: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  return concatBytes(Uint8Array.of(tag, ...lengthBytes(length)), ...parts);
}

/** A SET OF around encoded elements, in the order that DER demands (X.690 §11.6). */
export function derSetOf(tag: number, elements: readonly Uint8Array[]): Uint8Array {
  return der(tag, ...[...elements].sort(compareBytes));
}

/** An object identifier from its dotted form. Arcs stay below 2^31. */
export function derOid(dotted: string): Uint8Array {
  const [first = 0, second = 0, ...arcs] = dotted.split('.').map(Number);
  return der(derTag.oid, Uint8Array.from([40 * first + second, ...arcs].flatMap(base128)));
}

/**
 * An instant (epoch milliseconds, cut to whole seconds) as X.509 and CMS write it: UTCTime to the end of 2049,
 * GeneralizedTime from then on (RFC 5280 §4.1.2.5).
 */
export function derTime(instant: number): Uint8Array {
  const digits = new Date(instant).toISOString().slice(0, 19).replace(/[-:T]/g, '');
  const year = Number(digits.slice(0, 4));
  return year >= 1950 && year < 2050
    ? der(derTag.utcTime, utf8(`${digits.slice(2)}Z`))
    : der(derTag.generalizedTime, utf8(`${digits}Z`));
}

/** Reads what `derTime` writes, as epoch milliseconds. Throws `Unreadable` for other spellings and impossible dates. */
export function readDerTime(element: DerElement | undefined): number {
  if (element === undefined) throw new Unreadable('no time where one must be');
  const text = String.fromCharCode(...element.body.subarray(0, 16));
  const short = element.tag === derTag.utcTime;
  const full = short ? (Number(text.slice(0, 2)) < 50 ? '20' : '19') + text : text;
  const instant = Date.parse(full.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));
  if (Number.isNaN(instant) || compareBytes(derTime(instant), element.encoded) !== 0) throw new Unreadable('not a time');
  return instant;
}

/** A positive INTEGER's value as big-endian bytes without a leading zero. Throws `Unreadable` for others. */
export function readDerPositive(element: DerElement | undefined): Uint8Array {
  const body = derBody(element, derTag.integer);
  const [first = 0, second = 0] = body;
  const padded = first === 0 && body.length > 1;
  if (body.length === 0 || first >= 0x80 || (padded && second < 0x80)) throw new Unreadable('not a positive integer');
  return padded ? body.subarray(1) : body;
}

/** Byte strings in the order of their bytes; a prefix comes first. */
export function compareBytes(left: Uint8Array, right: Uint8Array): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function readElements(bytes: Uint8Array): DerElement[] {
  const elements: DerElement[] = [];
  for (let at = 0; at < bytes.length; ) {
    if (elements.length === elementsMax) throw new Unreadable('more DER elements than any certificate or report has');
    const tag = bytes[at] ?? 0;
    if ((tag & 0x1f) === 0x1f) throw new Unreadable('a DER tag of more than one byte');
    const { length, bodyAt } = readLength(bytes, at + 1);
    const end = bodyAt + length;
    if (end > bytes.length) throw new Unreadable('a DER element is cut off');
    elements.push({ tag, body: bytes.subarray(bodyAt, end), encoded: bytes.subarray(at, end) });
    at = end;
  }
  return elements;
}

/** Definite lengths in their shortest form only (X.690 §10.1), at most four bytes long. */
function readLength(bytes: Uint8Array, at: number): { length: number; bodyAt: number } {
  const first = bytes[at];
  if (first === undefined) throw new Unreadable('a DER element is cut off');
  if (first < 0x80) return { length: first, bodyAt: at + 1 };
  const count = first & 0x7f;
  let length = 0;
  for (let place = 1; place <= count && count <= 4; place++) length = length * 256 + (bytes[at + place] ?? 0);
  // Count 0 would be BER's indefinite length.
  if (count === 0 || lengthBytes(length).length !== count + 1) throw new Unreadable('a DER length not in its shortest form');
  return { length, bodyAt: at + 1 + count };
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length];
  const bytes: number[] = [];
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) bytes.unshift(rest % 256);
  return [0x80 + bytes.length, ...bytes];
}

function base128(arc: number): number[] {
  const bytes = [arc & 0x7f];
  for (let rest = arc >>> 7; rest > 0; rest >>>= 7) bytes.unshift((rest & 0x7f) | 0x80);
  return bytes;
}
