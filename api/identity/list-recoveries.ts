import { listRecoveries as contract } from '../../schema/contracts/people.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { hostMandate } from '../../schema/vocabulary/mandates.ts'
import { personNames } from '../facts/person-names.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import { signedIn } from './signed-in.ts'

/** Recoveries, newest first. One whose wait is over shows as open, collected or not. */
export const listRecoveries: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'recovery', id: 'all' }
  },
  async run({ tx, now, actor, vault }, input) {
    const binding = { actorId: signedIn(actor).personId, act: contract.name, filter: input }
    const after = page({ at: recovery.approvedAt, id: recovery.id }, openCursor(vault, binding, input.cursor))
    const rows = await tx.select().from(recovery).where(after.where).orderBy(...after.order).limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.approvedAt, id: row.id }))
    const names = await personNames(tx, vault, items.map((row) => row.personId))
    return {
      items: items.map((row) => ({
        recoveryId: row.id,
        personId: row.personId,
        personName: names.get(row.personId) ?? '',
        state: row.state === 'waiting' && row.opensAt <= now ? ('open' as const) : row.state,
        approvedAt: row.approvedAt,
        opensAt: row.opensAt,
        onHost: row.approvalId === hostMandate,
      })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}
