import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { partnerCodeById } from '../facts/partner-code-by-id.ts'
import type { PartnerCode } from '../facts/partner-code-by-id.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** A partner code as the subject of an act. */
export interface PartnerCodeSubject extends SubjectFacts {
  readonly code: PartnerCode
}

/** Loads a code. Throws `notFound` where there is none. */
export async function partnerCodeSubject(tx: Tx, partnerCodeId: string): Promise<PartnerCodeSubject> {
  const code = await partnerCodeById(tx, partnerCodeId)
  if (code === null) throw notFound()
  return { type: 'partner-code', id: code.id, ownerId: code.issuedBy, code }
}
