/** Where rows meet crypto: keys of the running process, and the only makers of sealed bytes. */
import { createSecretKey } from 'node:crypto'
import type { KeyObject } from 'node:crypto'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { JsonValue } from '../../crypto/canonical-json.ts'
import { fromHex, fromUtf8, toHex, utf8 } from '../../crypto/digest.ts'
import { openEnvelope, readEnvelopeHeader, sealEnvelope } from '../../crypto/envelope.ts'
import { UnknownKey } from '../../crypto/errors.ts'
import { exactDigest, normaliseExact } from '../../crypto/exact-digest.ts'
import { createKeyring, unwrapDataKey, wrapDataKey } from '../../crypto/keyring.ts'
import type { Keyring } from '../../crypto/keyring.ts'
import { sealingRefusedAt } from '../../crypto/rotation-plan.ts'
import { sealedColumns } from '../../schema/columns.ts'
import type { SealedBytes } from '../../schema/columns.ts'
import { dataKey } from '../../schema/tables/data-key.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { newId } from '../store/new-id.ts'
import type { Handle, Store, Tx } from '../store/store.ts'
import { keptJson } from './kept-json.ts'
import { loadKeyEncryptionKeys, makeKeyEncryptionKey } from './key-encryption-keys.ts'
import type { LoadedKek } from './key-encryption-keys.ts'

/** A sealed column, as `table.column`. */
export type SealedPath = `${string}.${string}`

/** A data key ready for use. */
export interface OpenDataKey {
  readonly id: string
  readonly key: KeyObject
  readonly keyVersion: number
}

/** Thrown when sealing is asked under a version past its 92 days (agreement 10(1)1). */
export class SealingRefused extends Error {
  override readonly name = 'SealingRefused'
}

/** The part of the vault that seals. */
export type Sealer = Pick<Vault, 'seal' | 'sealBytes'>

/** A rotation inside a transaction that is not committed yet. */
export interface Rotated {
  readonly keyIds: readonly string[]
  /** Seals under the new keys already: for what the rotating transaction itself writes, when the old keys seal no more. */
  readonly sealer: Sealer
}

export interface Vault {
  /** Seals a text for one row of a sealed column. Synchronous. Throws `SealingRefused` when the tier key is past 92 days. */
  seal(path: SealedPath, row: string, text: string): SealedBytes
  /** Opens what `seal` made for the same column and row. Throws `Tampered`, or `UnknownKey` before `reload` learnt of a new key. */
  open(path: SealedPath, row: string, sealed: SealedBytes): string
  /**
   * What the JSON of a sealed text says, for what is read over and over, such as names of fields: it is kept until the vault
   * is locked or its keys are read anew. Not to be changed by who gets it. Throws as `open` does.
   */
  openOften(path: SealedPath, row: string, sealed: SealedBytes): JsonValue
  sealBytes(path: SealedPath, row: string, bytes: Uint8Array): SealedBytes
  openBytes(path: SealedPath, row: string, sealed: SealedBytes): Uint8Array
  /** Keyed digest for equality search of a sealed column that declares `exact`. */
  exact(path: SealedPath, value: string): Uint8Array
  /** A keyed digest for a purpose of its own, e.g. throttling by person and address. */
  keyedDigest(purpose: string, value: string): Uint8Array
  /** Makes the data key of one object inside the caller's transaction. */
  makeObjectKey(tx: Tx, objectId: string, tier: Tier, now: number): Promise<OpenDataKey>
  /** Opens the data key of one object. Throws `UnknownKey` when it was destroyed. */
  objectKey(read: Handle, dataKeyId: string): Promise<OpenDataKey>
  /** Makes the next version of a tier's key-encryption keys and new group keys under them; the old ones only open from now on. */
  rotate(tx: Tx, tier: Tier, now: number): Promise<Rotated>
  /** Reads keys that another node made. Also to be called after a transaction that rotated. */
  reload(): Promise<void>
  /** Forgets every key. Nothing can be sealed or opened afterwards. */
  lock(): void
}

interface GroupKey extends OpenDataKey {
  readonly scope: string
  readonly kek: LoadedKek
  /** The id as an envelope carries it. */
  readonly idBytes: Uint8Array
}

const sealingTiers: readonly Tier[] = ['ordinary', 'sensitive']

/**
 * Opens the vault: unwraps the key-encryption keys with the root key and makes those that are missing, one per
 * tier and purpose, and one data key per group of sealed columns. The root key is used here and at rotation only.
 * Throws `Tampered` when the root key is not the one under which the keys were wrapped.
 */
export async function openVault({ store, rootKey, now, random }: {
  readonly store: Store
  readonly rootKey: Uint8Array
  readonly now: () => number
  readonly random: (bytes: number) => Uint8Array
}): Promise<Vault> {
  let keks = new Map<string, LoadedKek>()
  let keyring: Keyring = createKeyring([])
  let byId = new Map<string, GroupKey>()
  let active = new Map<string, GroupKey>()
  let indexKey: KeyObject | null = null
  const often = keptJson((path, row, sealed) => fromUtf8(openBytes(path, row, sealed)))

  await store.tx(async (tx) => {
    const loaded = await loadKeyEncryptionKeys(tx, rootKey)
    for (const tier of sealingTiers)
      for (const purpose of ['objects', 'fields', 'index'] as const)
        if (!loaded.some((kek) => kek.tier === tier && kek.purpose === purpose))
          await makeKeyEncryptionKey(tx, { rootKey, tier, purpose, version: 1, now: now(), random })
  })
  await reload()
  await store.tx(async (tx) => {
    for (const [scope, tier] of groupScopes()) if (!active.has(scope)) await makeGroupKey(tx, scope, tier)
  })
  await reload()

  async function reload(): Promise<void> {
    const loaded = await loadKeyEncryptionKeys(store.read, rootKey)
    keks = new Map(loaded.map((kek) => [kek.id, kek]))
    keyring = createKeyring(loaded)
    const rows = await store.read.select().from(dataKey).where(sql`${dataKey.scope} like 'table:%' or ${dataKey.scope} like 'index:%'`)
    const nextById = new Map<string, GroupKey>()
    const nextActive = new Map<string, GroupKey>()
    for (const row of rows) {
      const kek = keks.get(row.kekId)
      if (row.wrapped === null || kek === undefined) continue
      const group = byId.get(hexOf(row.id)) ?? { id: row.id, idBytes: idBytes(row.id), scope: row.scope, kek, keyVersion: kek.version, key: unwrapDataKey(kek, row.wrapped, idBytes(row.id)) }
      nextById.set(hexOf(row.id), group)
      if (row.retiredAt === null) nextActive.set(row.scope, group)
    }
    often.forget()
    byId = nextById
    active = nextActive
    indexKey = nextActive.get('index:all')?.key ?? null
  }

  async function makeDataKey(tx: Tx, scope: string, tier: Tier, purpose: 'objects' | 'fields' | 'index', ring: Keyring, at: number): Promise<OpenDataKey> {
    const kek = ring.active(tier, purpose)
    const id = newId('datakey', at)
    const key = createSecretKey(random(32))
    await tx.insert(dataKey).values({ id, kekId: kek.id, tier, scope, wrapped: wrapDataKey(kek, key, idBytes(id)), createdAt: at })
    return { id, key, keyVersion: kek.version }
  }

  /** Digests name no key, so the index key itself stays until they are rebuilt; only what wraps it changes. */
  async function rewrapIndexKey(tx: Tx, scope: string, held: readonly LoadedKek[], ring: Keyring, at: number): Promise<void> {
    const [old] = await tx.select().from(dataKey).where(and(eq(dataKey.scope, scope), isNull(dataKey.retiredAt)))
    const kek = held.find((candidate) => candidate.id === old?.kekId)
    if (old === undefined || old.wrapped === null || kek === undefined) throw new UnknownKey('the index key is not held')
    const id = newId('datakey', at)
    const above = ring.active(old.tier, 'index')
    await tx.update(dataKey).set({ wrapped: null, retiredAt: at, destroyedAt: at }).where(eq(dataKey.id, old.id))
    await tx.insert(dataKey).values({ id, kekId: above.id, tier: old.tier, scope, wrapped: wrapDataKey(above, unwrapDataKey(kek, old.wrapped, idBytes(old.id)), idBytes(id)), createdAt: at })
  }

  async function makeGroupKey(tx: Tx, scope: string, tier: Tier, ring = keyring, at = now()): Promise<OpenDataKey> {
    return makeDataKey(tx, scope, tier, scope.startsWith('index:') ? 'index' : 'fields', ring, at)
  }

  function sealingKey(path: SealedPath, groups: ReadonlyMap<string, GroupKey>): { readonly group: GroupKey; readonly tier: Tier } {
    const tag = sealedColumns().get(path)
    const table = path.slice(0, path.indexOf('.'))
    const scope = tag === undefined ? '' : scopeOf(table, tag.tier)
    const group = groups.get(scope) ?? active.get(scope)
    if (tag === undefined || group === undefined) throw new UnknownKey(`no key seals ${path}`)
    if (now() >= sealingRefusedAt(group.kek.activatedAt)) throw new SealingRefused(`key ${group.kek.tier} v${group.kek.version} is past its 92 days`)
    return { group, tier: tag.tier }
  }

  function sealUnder(groups: ReadonlyMap<string, GroupKey>, path: SealedPath, row: string, bytes: Uint8Array): SealedBytes {
    const { group, tier } = sealingKey(path, groups)
    return asSealed(
      sealEnvelope({ dataKey: group.key, dataKeyId: group.idBytes, keyVersion: group.keyVersion, context: contextOf(path, row, tier), plaintext: bytes, nonce: random(12) }),
    )
  }

  function sealerUnder(groups: ReadonlyMap<string, GroupKey>): Sealer {
    return {
      sealBytes: (path, row, bytes) => sealUnder(groups, path, row, bytes),
      seal: (path, row, text) => sealUnder(groups, path, row, utf8(text)),
    }
  }

  function openBytes(path: SealedPath, row: string, sealed: SealedBytes): Uint8Array {
    const tag = sealedColumns().get(path)
    const group = byId.get(toHex(readEnvelopeHeader(sealed).dataKeyId))
    if (tag === undefined || group === undefined) throw new UnknownKey(`no key opens this ${path}`)
    return openEnvelope({ dataKey: group.key, context: contextOf(path, row, tag.tier), envelope: sealed })
  }

  function index(): KeyObject {
    if (indexKey === null) throw new UnknownKey('the index key is not held')
    return indexKey
  }

  return {
    ...sealerUnder(new Map()),
    openBytes,
    open: (path, row, sealed) => fromUtf8(openBytes(path, row, sealed)),
    openOften: often.read,
    exact(path, value) {
      const [table = '', field = ''] = path.split('.')
      return exactDigest(index(), table, field, normaliseExact(value))
    },
    keyedDigest: (purpose, value) => exactDigest(index(), 'purpose', purpose, value),
    async makeObjectKey(tx, objectId, tier, at) {
      const kek = keyring.active(tier, 'objects')
      const activatedAt = keks.get(kek.id)?.activatedAt ?? 0
      if (at >= sealingRefusedAt(activatedAt)) throw new SealingRefused(`key ${tier} v${kek.version} is past its 92 days`)
      return makeDataKey(tx, `object:${objectId}`, tier, 'objects', keyring, at)
    },
    async objectKey(read, dataKeyId) {
      const [row] = await read.prepared(objectKeyByIdKey, objectKeyById).execute({ id: dataKeyId })
      if (row === undefined || row.wrapped === null) throw new UnknownKey('the key of this object was destroyed')
      const kek = keks.get(row.kekId)
      if (kek === undefined) throw new UnknownKey('the key-encryption key of this object is not held')
      return { id: row.id, key: unwrapDataKey(kek, row.wrapped, idBytes(row.id)), keyVersion: kek.version }
    },
    async rotate(tx, tier, at) {
      // Asked of the database, not of memory: another node may have rotated since this one last looked.
      const held = await loadKeyEncryptionKeys(tx, rootKey)
      const next: LoadedKek[] = []
      for (const kek of held.filter((candidate) => candidate.tier === tier && candidate.state === 'active'))
        next.push(await makeKeyEncryptionKey(tx, { rootKey, tier, purpose: purposeOf(kek), version: kek.version + 1, now: at, random, replaces: kek.id }))
      const ring = createKeyring(next)
      const groups = new Map<string, GroupKey>()
      for (const [scope, scopeTier] of groupScopes()) {
        if (scopeTier !== tier) continue
        if (scope.startsWith('index:')) await rewrapIndexKey(tx, scope, held, ring, at)
        else {
          await tx.update(dataKey).set({ retiredAt: at }).where(and(eq(dataKey.scope, scope), isNull(dataKey.retiredAt)))
          const kek = next.find((candidate) => candidate.purpose === 'fields')
          const made = await makeGroupKey(tx, scope, tier, ring, at)
          if (kek !== undefined) groups.set(scope, { ...made, idBytes: idBytes(made.id), scope, kek })
        }
      }
      return { keyIds: next.map(({ id }) => id), sealer: sealerUnder(groups) }
    },
    reload,
    lock() {
      often.forget()
      keks = new Map()
      keyring = createKeyring([])
      byId = new Map()
      active = new Map()
      indexKey = null
      rootKey.fill(0)
    },
  }
}

/** The purposes that the vault makes keys for. */
function purposeOf({ purpose }: LoadedKek): 'objects' | 'fields' | 'index' {
  return purpose === 'objects' || purpose === 'index' ? purpose : 'fields'
}

const objectKeyByIdKey = Symbol('object key by id')
function objectKeyById(query: Pick<Handle, 'select'>) {
  return query.select({ id: dataKey.id, kekId: dataKey.kekId, wrapped: dataKey.wrapped }).from(dataKey).where(eq(dataKey.id, sql.placeholder('id'))).prepare('object_key_by_id')
}

/** One group key per table and tier of its sealed columns, and one index key. */
function groupScopes(): ReadonlyMap<string, Tier> {
  const scopes = new Map<string, Tier>([['index:all', 'sensitive']])
  for (const [path, tag] of sealedColumns()) scopes.set(scopeOf(path.slice(0, path.indexOf('.')), tag.tier), tag.tier)
  return scopes
}

function scopeOf(table: string, tier: Tier): string {
  return `table:${table}:${tier}`
}

function contextOf(path: SealedPath, row: string, tier: Tier) {
  const dot = path.indexOf('.')
  return { table: path.slice(0, dot), row, field: path.slice(dot + 1), tier }
}

/** The 16 bytes of a data-key id: the UUID after its prefix. */
export function idBytes(id: string): Uint8Array {
  return fromHex(hexOf(id))
}

function hexOf(id: string): string {
  return id.slice(id.indexOf('_') + 1)
}

/** The one maker of the brand: its argument came from `sealEnvelope`. */
function asSealed(envelope: Uint8Array): SealedBytes {
  return envelope as SealedBytes
}
