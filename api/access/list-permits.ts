import { listPermits as contract } from '../../schema/contracts/access.ts'
import type { permit } from '../../schema/tables/permit.ts'
import { permitOverseers } from '../../schema/vocabulary/permit-overseers.ts'
import { openNames } from '../facts/field-names.ts'
import { permitAssetNames } from '../facts/permit-asset.ts'
import { permitPage } from '../facts/permit-page.ts'
import { personNames } from '../facts/person-names.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { pageOf } from '../store/page.ts'
import { requirePerson } from './require-person.ts'

/** Lists permits: one's own, or everybody's for those who oversee them. */
export const listPermits: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'permit', id: 'list' }
  },
  async run({ tx, vault, now, actor: anybody }, input) {
    const actor = requirePerson(anybody)
    const binding = { actorId: actor.personId, act: contract.name, filter: input }
    const everybody = !input.mine && actor.roles.some((role) => permitOverseers.includes(role))
    const rows = await permitPage(tx, { personId: everybody ? null : actor.personId, assetId: input.assetId, live: input.live, now, after: openCursor(vault, binding, input.cursor), limit: input.limit })
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.grantedAt, id: row.id }))
    const names = await personNames(tx, vault, items.map((row) => row.personId))
    const assets = await permitAssetNames(tx, items.map((row) => row.assetId))
    return {
      items: items.map((row) => ({
        permitId: row.id,
        personId: row.personId,
        personName: names.get(row.personId) ?? row.personId,
        assetId: row.assetId,
        assetName: assets.get(row.assetId) ?? row.assetId,
        fields: [...openNames(vault, 'permit.fields', row.id, row.fields)],
        purpose: vault.open('permit.purpose', row.id, row.purpose),
        approvalId: row.approvalId,
        grantedAt: row.grantedAt,
        expiresAt: row.expiresAt,
        state: shownState(row, now),
      })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}

/** Half-open: at the very instant of its end a permit has expired. */
function shownState(row: typeof permit.$inferSelect, now: number): 'live' | 'revoked' | 'expired' {
  if (row.state === 'revoked') return 'revoked'
  return now >= row.expiresAt ? 'expired' : 'live'
}
