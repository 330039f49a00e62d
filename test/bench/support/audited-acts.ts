/** Our side of the write benches: one act that changes a row and is audited, by many clients at once. */
import { desc, eq } from 'drizzle-orm'
import { asset } from '../../../schema/tables/asset.ts'
import { auditEntry } from '../../../schema/tables/audit-entry.ts'
import { commitment } from '../../../schema/tables/commitment.ts'
import { newId } from '../../../api/store/new-id.ts'
import type { House, Person } from './house.ts'
import type { RowSample } from './write-rows.ts'

const described = { name: '压测语料（更名）', description: '为测量而更新的说明，长度与日常填写相近。', source: null, licence: null, retrievedAt: null }

/** Assets that wait for their confirmation, `count` of them, written straight into the table. */
export async function placeAssets(house: House, owner: Person, count: number): Promise<readonly string[]> {
  const now = house.world.clock.now()
  const ids = Array.from({ length: count }, () => newId('asset', now))
  for (let at = 0; at < count; at += 100)
    await house.world.store.tx((tx) =>
      tx.insert(asset).values(ids.slice(at, at + 100).map((id) => ({
        id, name: '压测语料', description: '', state: 'proposed' as const, proposedTier: 'sensitive' as const, personal: true, sensitivePersonal: true, minors: false,
        format: 'jsonl' as const, ownerId: owner.personId, zone: 'core-production' as const, host: 'localhost', createdAt: now,
      }))),
    )
  return ids
}

/** Describes `acts` assets anew through the corridor; ends when every entry stands in the signed tree. */
export async function describeAssets(house: House, steward: Person, { assetIds, clients, acts }: { readonly assetIds: readonly string[]; readonly clients: number; readonly acts: number }): Promise<void> {
  let taken = 0
  const client = async () => {
    for (let act = taken++; act < acts; act = taken++) await house.done(steward, 'asset.describe', { assetId: assetIds[act % assetIds.length], ...described })
  }
  await Promise.all(Array.from({ length: clients }, client))
  await house.world.drainLog()
}

/** What the newest act left. */
export async function newestRows(house: House): Promise<RowSample> {
  const { read } = house.world.store
  const [entry] = await read.select().from(auditEntry).where(eq(auditEntry.action, 'asset.describe')).orderBy(desc(auditEntry.at), desc(auditEntry.id)).limit(1)
  const [opening] = await read.select().from(commitment).where(eq(commitment.entryId, entry?.id ?? '')).limit(1)
  if (entry === undefined || opening?.opening === null || opening === undefined) throw new Error('no act has left its rows')
  const { action, outcome, actorKind, actorId, subjectType, canonical } = entry
  return { asset: described, opening: opening.opening, entry: { action, outcome, actor_kind: actorKind, actor_id: actorId, subject_type: subjectType, canonical } }
}
