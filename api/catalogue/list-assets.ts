import { and, eq } from 'drizzle-orm'
import * as contracts from '../../schema/contracts/assets.ts'
import { asset } from '../../schema/tables/asset.ts'
import { alsoEquals, nameSearch } from '../facts/name-search.ts'
import { personNames } from '../facts/person-names.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'
import type { AssetRecord } from './catalogued-asset.ts'

/** The catalogue, newest first; in the order of names where it is searched. */
export const listAssets: PlainOperation<typeof contracts.listAssets> = {
  contract: contracts.listAssets,
  subject: async () => ({ type: 'asset', id: 'all' }),

  async run({ tx, actor, vault }, input) {
    const binding = { actorId: actorId(actor), act: contracts.listAssets.name, filter: input }
    const after = openCursor(vault, binding, input.cursor)
    const { where, order } = input.search === undefined ? page({ at: asset.createdAt, id: asset.id }, after) : nameSearch(asset, asset, input.search, after)
    const equals = input.search === undefined ? eq : alsoEquals
    const rows = await tx
      .select()
      .from(asset)
      .where(and(
        where,
        input.tier === undefined ? undefined : equals(asset.tier, input.tier),
        input.state === undefined ? undefined : equals(asset.state, input.state),
        input.mine === true ? equals(asset.ownerId, actorId(actor)) : undefined,
      ))
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, (row) => ({ at: row.createdAt, id: row.id }))
    const names = await personNames(tx, vault, items.map((row) => row.ownerId))
    return { items: items.map((row) => assetSummary(row, names)), nextCursor: next === null ? null : sealCursor(vault, binding, next) }
  },
}

/** An asset as lists show it. */
export function assetSummary(row: AssetRecord, names: ReadonlyMap<string, string>) {
  const { name, state, tier, proposedTier, statutory, personal, sensitivePersonal, minors, format, records, bytes, ownerId, zone, createdAt } = row
  return { assetId: row.id, name, state, tier, proposedTier, statutory, personal, sensitivePersonal, minors, format, records, bytes, ownerId, ownerName: names.get(ownerId) ?? '', zone, createdAt }
}
