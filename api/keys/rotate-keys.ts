import { and, eq } from 'drizzle-orm'
import { rotateKeys as contract } from '../../schema/contracts/keys.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import type { Handle } from '../store/store.ts'

/** Makes the next version of a tier's keys. What was sealed before stays readable; from the commit on nothing new is sealed under the old one. */
export const rotateKeys: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx }, { tier }) {
    const active = await activeVersions(tx, tier)
    if (active.length === 0)
      throw badField('tier', 'no-keys', { zh: '该层级没有密钥：公开内容不加密，内部核心内容不存储。请选择普通或敏感。', en: 'This tier has no keys: public content is not sealed and core content is not kept. Choose ordinary or sensitive.' })
    return { type: 'key', id: `tier-${tier}` }
  },
  async run({ tx, now, vault, note, notePersonal, announce, bumpEpoch, sealEntryWith }, { tier, reason }) {
    const before = await activeVersions(tx, tier)
    const { keyIds, sealer } = await vault.rotate(tx, tier, now)
    // Past its 92 days the old version seals nothing, this act's own entry included.
    sealEntryWith(sealer)
    const after = await activeVersions(tx, tier)
    note('tier', tier)
    note('from', before.map(worded))
    note('to', after.map(worded))
    notePersonal('reason', reason)
    // Every node reads its keys anew when it hears of the epoch; this one when it hears the announcement.
    await bumpEpoch()
    for (const keyId of keyIds) announce('key', keyId)
    return { keyIds: [...keyIds] }
  },
}

async function activeVersions(read: Handle, tier: 'public' | 'ordinary' | 'sensitive' | 'core') {
  return read
    .select({ purpose: keyEncryptionKey.purpose, version: keyEncryptionKey.version })
    .from(keyEncryptionKey)
    .where(and(eq(keyEncryptionKey.tier, tier), eq(keyEncryptionKey.state, 'active')))
    .orderBy(keyEncryptionKey.purpose)
}

function worded({ purpose, version }: { readonly purpose: string; readonly version: number }): string {
  return `${purpose} v${version}`
}
