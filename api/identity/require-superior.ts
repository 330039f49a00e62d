import { eq } from 'drizzle-orm'
import { person } from '../../schema/tables/person.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { badField } from '../pipeline/refusal.ts'
import type { Refusal } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/**
 * Throws unless `superiorId` is an active member of staff who does not stand under `personId`. Null, for the head of
 * the house, passes. `personId` is null for somebody who is still to be made.
 */
export async function requireSuperior(tx: Tx, personId: string | null, superiorId: string | null): Promise<void> {
  if (superiorId === null) return
  let above: string | null = superiorId
  for (let level = 0; above !== null; level++) {
    if (above === personId || level >= limits.superiorLevelsMax) throw superiorRefused('circle', { zh: '上级关系形成循环，请另选一人。', en: 'the chain of superiors would form a circle; choose somebody else.' })
    const [found]: { state: string; superiorId: string | null }[] = await tx.select({ state: person.state, superiorId: person.superiorId }).from(person).where(eq(person.id, above))
    if (found === undefined || (level === 0 && found.state !== 'active')) throw superiorRefused('unknown', { zh: '上级须为在职人员，请另选一人。', en: 'a superior is an active member of staff; choose somebody else.' })
    above = found.superiorId
  }
}

function superiorRefused(code: string, message: { readonly zh: string; readonly en: string }): Refusal {
  return badField('superiorId', code, message)
}
