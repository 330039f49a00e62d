/** Partner codes as far as the corridor brings them: approved, shown, exchanged. */
import type { Actor } from '../../api/pipeline/actor.ts'
import type { Person, TestWorld } from './world.ts'

/** Two officers, one organisation: what issuing a code takes. */
export interface Officers {
  readonly issuer: Person
  readonly approver: Person
  readonly organisationId: string
}

/** The range that `issueCode` binds codes to unless told otherwise, and an address inside it. */
export const partnerRange = '203.0.113.0/24'
export const partnerAddress = '203.0.113.7'

export async function placeOfficers(test: TestWorld): Promise<Officers> {
  const issuer = await test.person(['security_admin'])
  const approver = await test.person(['signatory'])
  const { organisationId } = await test.done<{ organisationId: string }>(issuer, 'organisation.create', { name: `协作医院 ${issuer.personId.slice(-6)}`, contact: '王女士' })
  return { issuer, approver, organisationId }
}

/** Issues a code through the gate; gives its id. */
export async function issueCode(test: TestWorld, officers: Officers, assetId: string, more: object = {}): Promise<string> {
  const approvalId = await test.pending(test.fresh(officers.issuer), 'partner-code.issue', {
    organisationId: officers.organisationId, assetId, fields: ['name', 'age'], rowFrom: 2, rowTo: 6, addressRanges: [partnerRange], purpose: '联合评测', hours: 72, ...more,
  })
  const { resultId } = await test.approve(approvalId, [officers.approver])
  return String(resultId)
}

/** Collects the code of an approved authority. */
export async function collectCode(test: TestWorld, officers: Officers, partnerCodeId: string): Promise<string> {
  const { code } = await test.done<{ code: string }>(test.fresh(officers.issuer), 'partner-code.collect', { partnerCodeId })
  return code
}

/** Exchanges a code from `address`; gives the answer. */
export function exchangeCode(test: TestWorld, code: string, address = partnerAddress): Promise<{ bearer: string; expiresAt: number; fields: string[]; rowFrom: number; rowTo: number }> {
  return test.done({ kind: 'stranger', address }, 'partner-code.exchange', { code })
}

/** The actor that a bearer of this code is. */
export function partnerActor(partnerCodeId: string, address = partnerAddress): Actor {
  return { kind: 'partner', partnerCodeId, address }
}

/** Issues, collects and exchanges: a partner that can read. */
export async function exchangedPartner(test: TestWorld, officers: Officers, assetId: string, more: object = {}): Promise<{ readonly partnerCodeId: string; readonly bearer: string; readonly partner: Actor }> {
  const partnerCodeId = await issueCode(test, officers, assetId, more)
  const { bearer } = await exchangeCode(test, await collectCode(test, officers, partnerCodeId))
  return { partnerCodeId, bearer, partner: partnerActor(partnerCodeId) }
}
