import { listKeys as contract } from '../../schema/contracts/keys.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { keyTally } from './key-tally.ts'

/** Every version of every key-encryption key, newest first, with what still stands under it. Never key bytes. */
export const listKeys: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'keyring', id: 'keyring' }
  },
  async run({ tx, vault, world, actor }, input) {
    const binding = { actorId: actorId(actor), act: contract.name, filter: input }
    const { where, order } = page({ at: keyEncryptionKey.createdAt, id: keyEncryptionKey.id }, openCursor(vault, binding, input.cursor))
    const rows = await tx
      .select({
        keyId: keyEncryptionKey.id, tier: keyEncryptionKey.tier, purpose: keyEncryptionKey.purpose, version: keyEncryptionKey.version, suite: keyEncryptionKey.suite,
        state: keyEncryptionKey.state, createdAt: keyEncryptionKey.createdAt, activatedAt: keyEncryptionKey.activatedAt, dueAt: keyEncryptionKey.dueAt,
      })
      .from(keyEncryptionKey)
      .where(where)
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.keyId }))
    const shares = await keyTally(world)
    return {
      items: items.map(({ createdAt: _createdAt, ...row }) => {
        const { dataKeys, basisPoints } = shares.get(row.keyId) ?? { dataKeys: 0, basisPoints: 0 }
        return { ...row, dataKeys, share: basisPoints / 10_000 }
      }),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}
