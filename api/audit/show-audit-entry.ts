import { eq } from 'drizzle-orm'
import { toHex } from '../../crypto/digest.ts'
import { showAuditEntry as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { leafIndices, newestCheckpoint, proveInclusion } from '../facts/audit-proof.ts'
import { withNames } from '../facts/entry-names.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import { committedAddress } from './committed-address.ts'

/** One entry with everything that an outsider needs to check it: its bytes, its proof, the checkpoint and the key. */
export const showAuditEntry: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx }, { entryId }) {
    const [found] = await tx.select({ id: auditEntry.id }).from(auditEntry).where(eq(auditEntry.id, entryId))
    if (found === undefined) throw notFound()
    return { type: 'audit-entry', id: entryId }
  },
  async run({ tx, vault }, { entryId }) {
    const [entry] = await tx.select().from(auditEntry).where(eq(auditEntry.id, entryId))
    if (entry === undefined) throw notFound()
    const { id, leafHash, ...shown } = entry
    const index = (await leafIndices(tx, [id])).get(id) ?? null
    const checkpoint = await newestCheckpoint(tx)
    const covered = index !== null && checkpoint !== null && index < checkpoint.size
    const [named = { ...shown, actorName: null, subjectLabel: null }] = await withNames(tx, vault, [shown])
    return {
      ...named,
      entryId: id,
      address: await committedAddress(tx, vault, entry),
      leafIndex: index,
      leafHash: toHex(leafHash),
      proof: covered ? (await proveInclusion(tx, index, checkpoint.size)).map(toHex) : null,
      checkpoint: covered ? checkpoint.note : null,
      verifierKey: await checkpointVerifierKey(tx),
    }
  },
}
