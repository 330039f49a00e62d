import { Unreadable } from './errors.ts';

/** What JSON can say. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [name: string]: JsonValue };

// Far deeper than any document of ours, far shallower than the stack; also what stops a value that contains itself.
const nestingMax = 512;

/**
 * The one text of a JSON value (RFC 8785, JSON Canonicalization Scheme): names sorted by UTF-16 code units, no white
 * space, numbers as ECMAScript writes them.
 *
 * Throws `Unreadable` for what JSON or I-JSON cannot say: NaN, infinities, undefined (also as a member or a hole in an
 * array), functions, bigints, symbols, lone surrogates, objects that are not plain (a Date would lose its meaning), and
 * nesting beyond 512 levels.
 */
export function canonicalJson(value: JsonValue): string {
  return write(value, 0);
}

function write(value: unknown, depth: number): string {
  if (depth > nestingMax) throw new Unreadable(`nested deeper than ${nestingMax} levels, or within itself`);
  switch (typeof value) {
    case 'string':
      return writeString(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'number':
      if (!Number.isFinite(value)) throw new Unreadable('JSON has no NaN and no infinity');
      return JSON.stringify(value);
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? writeArray(value, depth) : writeObject(value, depth);
    default:
      throw new Unreadable(`JSON has no ${typeof value}`);
  }
}

/** Characters that JSON writes as they are, one byte of UTF-8 each: most of what we write. */
const plain = /^[ !#-[\]-~]*$/;

function writeString(text: string): string {
  if (plain.test(text)) return `"${text}"`;
  // In unicode mode a surrogate pair is one character, so this finds exactly the surrogates without a partner.
  if (/[\ud800-\udfff]/.test(text) && /\p{Surrogate}/u.test(text)) throw new Unreadable('a lone surrogate has no UTF-8 form');
  return JSON.stringify(text);
}

function writeArray(items: readonly unknown[], depth: number): string {
  // A plain loop, because map() would skip holes and thereby hide them.
  let text = '[';
  for (let at = 0; at < items.length; at++) text += (at === 0 ? '' : ',') + write(items[at], depth + 1);
  return text + ']';
}

function writeObject(members: object, depth: number): string {
  const prototype: unknown = Object.getPrototypeOf(members);
  if (prototype !== Object.prototype && prototype !== null) throw new Unreadable('only plain objects are JSON');
  // Without a comparison function sort() orders by UTF-16 code units, as RFC 8785 §3.2.3 demands.
  const names = Object.keys(members).sort();
  const values = members as Readonly<Record<string, unknown>>;
  let text = '{';
  for (let at = 0; at < names.length; at++) {
    const name = names[at] as string;
    text += (at === 0 ? '' : ',') + writeString(name) + ':' + write(values[name], depth + 1);
  }
  return text + '}';
}
