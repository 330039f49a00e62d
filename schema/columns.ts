/**
 * The column vocabulary in which every table is written once, for both databases.
 *
 * The static type is always the PostgreSQL builder, so that calls which exist on SQLite only
 * (`.get()`, `.all()`, `.run()`) do not compile; the value is the builder of the running dialect.
 */
import * as pg from 'drizzle-orm/pg-core'
import * as lite from 'drizzle-orm/sqlite-core'
import type { Tier } from './vocabulary/tiers.ts'
import { dialect } from './dialect.ts'

/**
 * Chooses the builder of the running dialect under the type of the PostgreSQL one.
 * The cast is safe because every builder pair below accepts the same arguments and yields the same
 * JavaScript values, which `test/store/columns.test.ts` asserts on both databases.
 */
function pick<T>(postgresql: T, sqlite: unknown): T {
  return dialect === 'postgresql' ? postgresql : (sqlite as T)
}

export const table = pick(pg.pgTable, lite.sqliteTable)
export const index = pick(pg.index, lite.index)
export const uniqueIndex = pick(pg.uniqueIndex, lite.uniqueIndex)
export const check = pick(pg.check, lite.check)
export const primaryKey = pick(pg.primaryKey, lite.primaryKey)

/** An id made by the application: a prefixed UUID version 7, so ids sort by time of creation. */
export const id = pick((name: string) => pg.text(name), (name: string) => lite.text(name))

/** Short text that is not personal data and may stand in the clear. */
export const label = pick((name: string) => pg.text(name), (name: string) => lite.text(name))

/** Text that is hashed or compared byte by byte: stored exactly as given. */
export const canonicalText = label

/** Yes or no. */
export const flag = pick((name: string) => pg.boolean(name), (name: string) => lite.integer(name, { mode: 'boolean' }))

/** An instant in epoch milliseconds. */
export const instant = pick(
  (name: string) => pg.bigint(name, { mode: 'number' }),
  (name: string) => lite.integer(name, { mode: 'number' }),
)

/** A whole number up to 2⁵³ − 1: counts, sizes in bytes, positions. */
export const amount = instant

const pgJson = <T>(name: string) => pg.jsonb(name).$type<T>()
const liteJson = <T>(name: string) => lite.text(name, { mode: 'json' }).$type<T>()
/** A structured value that is never hashed and never searched by its inside. */
export const json = pick(pgJson, liteJson)

const pgBytes = pg.customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'bytea',
  toDriver: asBuffer,
  fromDriver: (value) => value,
})
const liteBytes = lite.customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => 'blob',
  toDriver: asBuffer,
  fromDriver: (value) => value,
})
/** Raw bytes: digests, public keys, wrapped keys. */
export const bytes = pick((name: string) => pgBytes(name), (name: string) => liteBytes(name))

declare const sealedBrand: unique symbol
/** The bytes of a sealed envelope. Only `api/vault` makes them, so plaintext cannot be written by mistake. */
export type SealedBytes = Uint8Array & { readonly [sealedBrand]: true }

/** What a sealed column declares: the tier it is sealed under and how it may be searched. */
export interface SealedTag {
  readonly tier: Tier
  /** Name of the sibling column that holds the keyed digest for equality search. */
  readonly exact?: string
}

const sealedTags = new Map<string, SealedTag>()
const pgSealed = pg.customType<{ data: SealedBytes; driverData: Buffer }>({ dataType: () => 'bytea', toDriver: asBuffer, fromDriver: asSealed })
const liteSealed = lite.customType<{ data: SealedBytes; driverData: Buffer }>({ dataType: () => 'blob', toDriver: asBuffer, fromDriver: asSealed })
const buildSealed = pick((name: string) => pgSealed(name), (name: string) => liteSealed(name))

/**
 * A column that holds only ciphertext. `path` is `table.column` in database spelling; the tag drives
 * which key seals it and which digest makes it searchable.
 */
export function sealed(path: `${string}.${string}`, tag: SealedTag) {
  sealedTags.set(path, tag)
  return buildSealed(path.slice(path.indexOf('.') + 1))
}

/** Every sealed column with its tag, by `table.column`. */
export function sealedColumns(): ReadonlyMap<string, SealedTag> {
  return sealedTags
}

function asBuffer(value: Uint8Array): Buffer {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

/** What the database returns from a sealed column was written by the vault: the column's type admits nothing else. */
function asSealed(value: Buffer): SealedBytes {
  return value as unknown as SealedBytes
}
