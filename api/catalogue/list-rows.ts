import * as contracts from '../../schema/contracts/assets.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { assetContent } from '../facts/asset-content.ts'
import type { AssetContent } from '../facts/asset-content.ts'
import { readRows } from '../facts/asset-rows.ts'
import { livePermit } from '../facts/live-permit.ts'
import { revealsLeft } from '../facts/reveals-left.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound, wrongState } from '../pipeline/refusal.ts'

interface RowsSubject extends SubjectFacts {
  readonly content: AssetContent
}

/** Reads rows. What is public is open to whoever reads the catalogue; everything else takes a permit, and shows its fields only. */
export const listRows: PlainOperation<typeof contracts.listRows, RowsSubject> = {
  contract: contracts.listRows,

  async subject({ tx, now, actor, vault }, { assetId }) {
    const content = await assetContent(tx, vault, assetId)
    if (content === null) throw notFound()
    requireReadable(content)
    const facts = { type: 'asset', id: assetId, ownerId: content.ownerId, content, ...(content.tier === null ? {} : { tier: content.tier }) }
    if (content.tier === 'public') return facts
    return { ...facts, permit: await livePermit(tx, vault, { personId: actorId(actor), assetId, now }) }
  },

  async run({ tx, now, actor, vault, world, note }, { assetId, from, limit }, { content, permit }) {
    const known = content.fields.map((profile) => profile.field)
    const fields = permit === undefined || permit === null ? known : known.filter((field) => permit.fields.includes(field))
    const { rows, records, next } = await readRows({ read: tx, vault, world, assetId, fields, from, limit, content })
    note('from', from)
    note('rows', rows.length)
    // To the second, so that on SQLite the readers of one batch share the count.
    const left = await revealsLeft(tx, actorId(actor), now - (now % 1_000))
    return { fields, rows: rows.map((row) => ({ ...row, cells: [...row.cells] })), records, next, revealsLeft: left }
  },
}

/** Throws unless the tier was confirmed and the content is there: until then an asset is readable by nobody. */
export function requireReadable({ state, object }: AssetContent): void {
  if (state === 'confirmed' && object !== null) return
  if (state === 'destroyed' || (state === 'confirmed' && object === null))
    throw wrongState({ zh: '内容已销毁，仅保留清单。', en: 'The content was destroyed; only the manifest is left.' })
  throw wrongState({ zh: '分级尚未确认，任何人都不能读取。请等待数据管理员确认。', en: 'The tier is not confirmed yet, so nobody can read it. Wait until a data steward has confirmed it.' })
}
