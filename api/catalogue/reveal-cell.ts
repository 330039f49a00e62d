import * as contracts from '../../schema/contracts/assets.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { reveal } from '../../schema/tables/reveal.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { assetContent } from '../facts/asset-content.ts'
import type { AssetContent } from '../facts/asset-content.ts'
import { readRows } from '../facts/asset-rows.ts'
import { livePermit } from '../facts/live-permit.ts'
import { revealsLeft } from '../facts/reveals-left.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField, notFound, Refusal } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { requireReadable } from './list-rows.ts'

interface CellSubject extends SubjectFacts {
  readonly content: AssetContent
}

/** How long the console shows a clear value before it hides it again. */
const hideAfterSeconds = 30

/** Shows one field of one row in clear, for a reason. Every reveal is a row of its own and counts against the day's budget. */
export const revealCell: PlainOperation<typeof contracts.revealCell, CellSubject> = {
  contract: contracts.revealCell,

  async subject({ tx, now, actor, vault }, { assetId, field }) {
    const content = await assetContent(tx, vault, assetId)
    if (content === null) throw notFound()
    requireReadable(content)
    const permit = await livePermit(tx, vault, { personId: actorId(actor), assetId, now, field })
    return { type: 'asset', id: assetId, ownerId: content.ownerId, content, permit, ...(content.tier === null ? {} : { tier: content.tier }) }
  },

  async run({ tx, now, actor, vault, world, note }, { assetId, row, field, reason, skip }, { content, permit }) {
    const personId = actorId(actor)
    const budgetLeft = await spendReveal(tx, personId, now)
    const { rows } = await readRows({ read: tx, vault, world, assetId, fields: [field], from: row, limit: 1, skip, whole: true, content })
    const shown = rows[0]?.cells[0]
    if (shown === undefined)
      throw badField('row', 'beyond-end', { zh: `该资产共有 ${content.records ?? 0} 条记录，行号从 0 开始。`, en: `The asset has ${content.records ?? 0} records, counted from 0.` })
    const id = newId('reveal', now)
    await tx.insert(reveal).values({ id, personId, assetId, permitId: permit?.id ?? '', row, field: vault.seal('reveal.field', id, field), reason: vault.seal('reveal.reason', id, reason), at: now })
    note('row', row)
    note('field', content.fields.findIndex((profile) => profile.field === field))
    if (skip > 0) note('skip', skip)
    note('reveal', id)
    return { cell: { ...shown, masked: false, masking: 'clear' }, budgetLeft, hideAfterSeconds, next: rows[0]?.cutAt ?? null, total: rows[0]?.units[0] ?? 0 }
  },
}

/**
 * What is left of the budget after one more reveal. Counting and inserting stand in one serialisable transaction, so
 * of two reveals that race for the last place one is tried again and finds it taken. Throws `budget-spent`.
 */
async function spendReveal(tx: Tx, personId: string, now: number): Promise<number> {
  const left = await revealsLeft(tx, personId, now)
  if (left > 0) return left - 1
  throw new Refusal('budget-spent', {
    zh: `24 小时内的 ${limits.revealsPerDay} 次明文查看额度已用完。请稍后再试，或申请覆盖范围更合适的授权。`,
    en: `All ${limits.revealsPerDay} reveals of these 24 hours are spent. Wait, or ask for a permit that fits the work better.`,
  })
}
