/** Cursors of lists: what page comes next, for one actor, one contract and one filter. */
import { timingSafeEqual } from 'node:crypto'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import type { JsonValue } from '../../crypto/canonical-json.ts'
import { fromBase64Url, fromUtf8, toBase64Url, utf8 } from '../../crypto/digest.ts'
import { exactDigestBytes } from '../../crypto/exact-digest.ts'
import type { PageKey } from '../store/page.ts'
import type { Vault } from '../vault/vault.ts'
import { badField } from './refusal.ts'

/** Whose page it is. `filter` is the parsed input of the list; its `cursor` and `limit` do not count. */
export interface CursorBinding {
  readonly actorId: string
  readonly act: string
  readonly filter: unknown
}

/** Length of the keyed digest that leads a cursor, in bytes. */
const macBytes = exactDigestBytes

/**
 * Seals the key of the next page: a keyed digest over key and binding, then the key itself, base64url. A key holds an
 * instant and an id, which this actor has just been shown, so it is protected against change and not hidden.
 */
export function sealCursor(vault: Vault, binding: CursorBinding, key: PageKey): string {
  const place = JSON.stringify([key.at, key.id])
  return toBase64Url(Buffer.concat([mac(vault, binding, place), utf8(place)]))
}

/**
 * Opens what `sealCursor` made for the same actor, contract and filter; null where there is no cursor, which is the
 * first page. Throws a refusal of the field `cursor` for everything else.
 */
export function openCursor(vault: Vault, binding: CursorBinding, cursor: string | undefined): PageKey | null {
  if (cursor === undefined || cursor === '') return null
  const bytes = bytesOf(cursor)
  const place = fromPlace(bytes.subarray(macBytes))
  if (bytes.length <= macBytes || place === null || !timingSafeEqual(bytes.subarray(0, macBytes), mac(vault, binding, place.text))) throw foreignCursor()
  return place.key
}

function mac(vault: Vault, { actorId, act, filter }: CursorBinding, place: string): Uint8Array {
  return vault.keyedDigest('cursor', canonicalJson([actorId, act, filterOf(filter), place]))
}

/** The filter alone: the same list may be paged in pages of another size. */
function filterOf(filter: unknown): JsonValue {
  const named = Object.entries((filter ?? {}) as Record<string, JsonValue | undefined>)
  return Object.fromEntries(named.filter(([name, value]) => name !== 'cursor' && name !== 'limit' && value !== undefined)) as JsonValue
}

function bytesOf(cursor: string): Uint8Array {
  try {
    return fromBase64Url(cursor)
  } catch {
    throw foreignCursor()
  }
}

function fromPlace(bytes: Uint8Array): { readonly text: string; readonly key: PageKey } | null {
  try {
    const text = fromUtf8(bytes)
    const parsed: unknown = JSON.parse(text)
    if (!Array.isArray(parsed)) return null
    const [at, id] = parsed as readonly unknown[]
    return typeof at === 'number' && typeof id === 'string' ? { text, key: { at, id } } : null
  } catch {
    return null
  }
}

function foreignCursor() {
  return badField('cursor', 'foreign', {
    zh: '翻页游标不属于此列表、此筛选或您本人。请从第一页重新开始。',
    en: 'The cursor does not belong to this list, this filter or you. Start again from the first page.',
  })
}
