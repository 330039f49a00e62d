import { and, eq, gt, sql } from 'drizzle-orm'
import { listPartnerRows as contract } from '../../schema/contracts/partners.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { tierRank } from '../../schema/vocabulary/tiers.ts'
import { readRows } from '../facts/asset-rows.ts'
import { openNames } from '../facts/field-names.ts'
import { partnerApprovedTiers } from '../facts/partner-approved-tiers.ts'
import { partnerCodeById } from '../facts/partner-code-by-id.ts'
import type { PartnerCode } from '../facts/partner-code-by-id.ts'
import { permitAsset } from '../facts/permit-asset.ts'
import type { PlainOperation, RunContext, SubjectContext } from '../pipeline/operation.ts'
import { badField, notFound, Refusal, wrongState } from '../pipeline/refusal.ts'
import { inRanges } from './address-range.ts'
import type { PartnerCodeSubject } from './partner-code-subject.ts'

/** Reads rows as a partner: exactly the fields and rows of its code, always masked, until its end. */
export const listPartnerRows: PlainOperation<typeof contract, PartnerCodeSubject> = {
  contract,
  async subject(context) {
    const code = await usableCode(context)
    const asset = await permitAsset(context.tx, code.assetId)
    if (asset === null || asset.state !== 'confirmed' || asset.tier === null)
      throw wrongState({ zh: '这批数据已不再提供。请联系签发方。', en: 'These records are not offered any more. Ask who issued the code.' })
    const approved = await partnerApprovedTiers(context.tx, code.approvalId)
    if (!approved.some((tier) => tierRank(tier) >= tierRank(asset.tier ?? 'core')))
      throw wrongState({ zh: '这批数据的分级在审批后已提高，原授权不再适用。请联系签发方重新签发。', en: 'The tier of these records was raised after the approval, so it covers them no longer. Ask who issued the code for another.' })
    return { type: 'partner-code', id: code.id, tier: asset.tier, permit: { id: code.id, fields: openNames(context.vault, 'partner_code.fields', code.id, code.fields), expiresAt: code.expiresAt }, code }
  },
  async run(context, input, { code }) {
    const from = input.from ?? code.rowFrom
    if (from < code.rowFrom || from > code.rowTo) throw badField('from', 'outside-scope', { zh: `授权范围是第 ${code.rowFrom} 至 ${code.rowTo - 1} 条记录。`, en: `The code covers records ${code.rowFrom} to ${code.rowTo - 1}.` })
    const limit = Math.min(input.limit, code.rowTo - from)
    const { tx, vault, world } = context
    const fields = openNames(vault, 'partner_code.fields', code.id, code.fields)
    const { rows } = limit === 0 ? { rows: [] } : await readRows({ read: tx, vault, world, assetId: code.assetId, fields, from, limit })
    await recordUse(context, code, rows.length)
    // A page of very long records ends early, so the next one starts after what was given.
    const next = from + rows.length
    return {
      fields: [...fields],
      rows: rows.map((row) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell })) })),
      next: rows.length > 0 && next < code.rowTo ? next : null,
      expiresAt: code.expiresAt,
    }
  },
}

/** The code behind the bearer as it stands in this transaction. Its end is for the decision to judge. */
async function usableCode({ tx, actor }: SubjectContext): Promise<PartnerCode> {
  if (actor.kind !== 'partner') throw notFound()
  const code = await partnerCodeById(tx, actor.partnerCodeId)
  if (code === null || code.state !== 'exchanged') throw revoked()
  if (!inRanges(actor.address, code.addressRanges)) throw new Refusal('address-not-allowed', { zh: '不允许从此地址读取。请使用签发时登记的地址。', en: 'Reading from this address is not allowed. Use an address that the code was issued for.' })
  return code
}

/** Counts what was read. Conditional, so a code revoked or ended meanwhile reads nothing. */
async function recordUse({ tx, now, note }: RunContext, code: PartnerCode, rows: number): Promise<void> {
  const [used] = await tx
    .update(partnerCode)
    .set({ lastUseAt: now, rowsRead: sql`${partnerCode.rowsRead} + ${rows}` })
    .where(and(eq(partnerCode.id, code.id), eq(partnerCode.state, 'exchanged'), gt(partnerCode.expiresAt, now)))
    .returning({ id: partnerCode.id })
  if (used === undefined) throw revoked()
  note('rows', rows)
}

function revoked(): Refusal {
  return new Refusal('code-not-accepted', { zh: '此授权码已被吊销，不再有效。如仍需读取，请向签发方索取新的授权码。', en: 'This code was revoked. It opens nothing any more. If you still need the records, ask who issued it for a new one.' })
}
