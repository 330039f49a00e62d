import { eq } from 'drizzle-orm'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { issuePartnerCode as contract } from '../../schema/contracts/partners.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { badField } from '../pipeline/refusal.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import { boundRange } from './address-range.ts'
import { grantableAsset, requireFields } from './grantable-asset.ts'
import type { GrantableAsset } from './grantable-asset.ts'
import { requirePerson } from './require-person.ts'

const hourMs = 3_600_000

/** Gives a partner authority over named fields and rows. Its life begins at the approval and ends within 72 hours (agreement 10(1)2). */
export const issuePartnerCode: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, vault }, input): Promise<SubjectFacts> {
    const asset = await grantableAsset(tx, vault, input.assetId)
    requireFields(asset, input.fields)
    requireRows(asset, input.rowTo)
    requireBound(input.addressRanges)
    await requireOrganisation(tx, input.organisationId)
    const rows = input.rowTo - input.rowFrom
    return { type: 'asset', id: asset.id, tier: asset.tier, reach: { records: asset.records, rows, fields: input.fields.length, tiers: [asset.tier], durationMs: input.hours * hourMs } }
  },
  async run({ tx, now, actor, vault, approvalId, made, note, announce }, input) {
    if (approvalId === null) throw new Error('a partner code without an approval')
    const partnerCodeId = newId('partnercode', now)
    const expiresAt = now + Math.min(input.hours * hourMs, limits.partnerCodeMs)
    await tx.insert(partnerCode).values({
      id: partnerCodeId,
      organisationId: input.organisationId,
      assetId: input.assetId,
      fields: vault.seal('partner_code.fields', partnerCodeId, JSON.stringify(input.fields)),
      rowFrom: input.rowFrom,
      rowTo: input.rowTo,
      addressRanges: input.addressRanges,
      purpose: vault.seal('partner_code.purpose', partnerCodeId, input.purpose),
      issuedBy: requirePerson(actor).personId,
      approvalId,
      approvedAt: now,
      expiresAt,
      state: 'approved',
      rowsRead: 0,
    })
    made(partnerCodeId)
    note('expiresAt', expiresAt)
    note('organisation', input.organisationId)
    note('rowFrom', input.rowFrom)
    note('addressRanges', input.addressRanges.join(' '))
    note('rows', input.rowTo - input.rowFrom)
    note('fields', input.fields.length)
    announce('partner-code', partnerCodeId)
    return { partnerCodeId, expiresAt }
  },
}

function requireRows(asset: GrantableAsset, rowTo: number): void {
  if (rowTo > asset.records) throw badField('rowTo', 'beyond', { zh: `此资产只有 ${asset.records} 条记录。`, en: `The asset has ${asset.records} records.` })
}

function requireBound(ranges: readonly string[]): void {
  const wide = ranges.findIndex((range) => !boundRange(range))
  if (wide !== -1) throw badField(`addressRanges.${wide}`, 'too-wide', { zh: '地址范围过大或不是主机地址，不能限定到合作方。请填写合作方自己的出口地址。', en: 'The range is too wide, or of no hosts, to bind the code to the partner. Name the addresses that the partner comes from.' })
}

async function requireOrganisation(tx: Tx, organisationId: string): Promise<void> {
  const [found] = await tx.select({ id: partnerOrganisation.id }).from(partnerOrganisation).where(eq(partnerOrganisation.id, organisationId))
  if (found === undefined) throw badField('organisationId', 'unknown', { zh: '没有登记此机构。请先登记合作机构。', en: 'No such organisation. Add the partner organisation first.' })
}
