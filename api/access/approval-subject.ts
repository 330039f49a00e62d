import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { approvalRequestById } from '../facts/approval-request-by-id.ts'
import type { KeptRequest } from '../pipeline/decide-request.ts'
import type { SubjectContext } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { seesRequest } from './approval-visibility.ts'
import { requirePerson } from './require-person.ts'

/** A kept request as the subject of an act. */
export interface ApprovalSubject extends SubjectFacts {
  readonly request: KeptRequest
}

/** Loads a request; hidden from whoever may not know of it. Throws `notFound` where there is none. */
export async function approvalSubject({ tx, world, actor }: SubjectContext, approvalId: string): Promise<ApprovalSubject> {
  const request = await approvalRequestById(tx, approvalId)
  if (request === null) throw notFound()
  return { type: 'approval', id: request.id, ownerId: request.requesterId, hidden: !seesRequest(world, request, requirePerson(actor)), request }
}
