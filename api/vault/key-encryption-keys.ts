import { createSecretKey } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { open, seal } from '../../crypto/aead.ts'
import { concatBytes, utf8 } from '../../crypto/digest.ts'
import type { KeyEncryptionKey } from '../../crypto/keyring.ts'
import { deriveKey } from '../../crypto/passphrase.ts'
import { keyDueAt } from '../../crypto/rotation-plan.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { newId } from '../store/new-id.ts'
import type { Handle, Tx } from '../store/store.ts'

export interface LoadedKek extends KeyEncryptionKey {
  readonly activatedAt: number
}

interface KekPlace {
  readonly id: string
  readonly tier: string
  readonly purpose: string
  readonly version: number
}

/** Unwraps every key-encryption key that still exists. Throws `Tampered` for a wrong root key or an altered row. */
export async function loadKeyEncryptionKeys(read: Handle, rootKey: Uint8Array): Promise<LoadedKek[]> {
  const rows = await read.select().from(keyEncryptionKey)
  const loaded: LoadedKek[] = []
  for (const row of rows) {
    if (row.state === 'destroyed' || row.state === 'pre-active') continue
    const key = createSecretKey(
      open({ key: wrappingKey(rootKey), nonce: row.wrapped.subarray(0, 12), aad: aadOf(row), sealed: row.wrapped.subarray(12) }),
    )
    loaded.push({ id: row.id, tier: row.tier, purpose: row.purpose, version: row.version, state: row.state, key, activatedAt: row.activatedAt })
  }
  return loaded
}

/** Makes a version and makes it the active one; `replaces` is deactivated in the same transaction. */
export async function makeKeyEncryptionKey(
  tx: Tx,
  { rootKey, tier, purpose, version, now, random, replaces }: {
    readonly rootKey: Uint8Array
    readonly tier: Tier
    readonly purpose: 'objects' | 'fields' | 'index'
    readonly version: number
    readonly now: number
    readonly random: (bytes: number) => Uint8Array
    readonly replaces?: string
  },
): Promise<LoadedKek> {
  const place = { id: newId('key', now), tier, purpose, version }
  const bytes = random(32)
  const nonce = random(12)
  const wrapped = concatBytes(nonce, seal({ key: wrappingKey(rootKey), nonce, aad: aadOf(place), plaintext: bytes }))
  if (replaces !== undefined)
    await tx.update(keyEncryptionKey).set({ state: 'deactivated', deactivatedAt: now }).where(eq(keyEncryptionKey.id, replaces))
  await tx.insert(keyEncryptionKey).values({ ...place, tier, purpose, suite: 'AES-256-GCM', state: 'active', wrapped, createdAt: now, activatedAt: now, dueAt: keyDueAt(now) })
  const key = createSecretKey(bytes)
  bytes.fill(0)
  return { ...place, state: 'active', key, activatedAt: now }
}

function wrappingKey(rootKey: Uint8Array): Uint8Array {
  return deriveKey(rootKey, 'key-encryption-key wrap')
}

function aadOf({ id, tier, purpose, version }: KekPlace): Uint8Array {
  return utf8(JSON.stringify([id, tier, purpose, version]))
}
