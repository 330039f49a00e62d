import { inArray } from 'drizzle-orm'
import { invitePerson } from '../../schema/contracts/people.ts'
import type { approvalRequest } from '../../schema/tables/approval-request.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { personNames } from './person-names.ts'

type Request = Pick<typeof approvalRequest.$inferSelect, 'id' | 'act' | 'subjectType' | 'subjectId' | 'input'>

/**
 * The names of the people whom at most a page of requests are about, by request id; absent where a request is about
 * something else. Whoever is still to be invited stands in the request alone. The caller's contract tags the field
 * `staffName()`.
 */
export async function approvalSubjectPeople(read: Handle, vault: Vault, requests: readonly Request[]): Promise<ReadonlyMap<string, string>> {
  const recoveries = requests.filter(({ subjectType }) => subjectType === 'recovery').map(({ subjectId }) => subjectId)
  const recovered = recoveries.length === 0 ? [] : await read.select({ id: recovery.id, personId: recovery.personId }).from(recovery).where(inArray(recovery.id, recoveries))
  const personOf = new Map(recovered.map(({ id, personId }) => [id, personId]))
  const idOf = ({ subjectType, subjectId }: Request) => (subjectType === 'person' ? subjectId : (personOf.get(subjectId) ?? null))
  const names = await personNames(read, vault, requests.map(idOf))
  return new Map(requests.flatMap((request): [string, string][] => {
    const name = request.act === invitePerson.name ? invitePerson.input.parse(JSON.parse(vault.open('approval_request.input', request.id, request.input))).name : names.get(idOf(request) ?? '')
    return name === undefined ? [] : [[request.id, name]]
  }))
}
