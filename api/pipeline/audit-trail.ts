/** The entry of an act: canonical, hashed, written in the transaction of the act. */
import { canonicalJson } from '../../crypto/canonical-json.ts'
import type { JsonValue } from '../../crypto/canonical-json.ts'
import { commit, commitmentSaltBytes } from '../../crypto/commitment.ts'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { leafHash } from '../../crypto/merkle.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditPending } from '../../schema/tables/audit-pending.ts'
import { commitment } from '../../schema/tables/commitment.ts'
import { readEvent } from '../../schema/tables/read-event.ts'
import { bulkInsert } from '../store/bulk-insert.ts'
import type { Row } from '../store/bulk-insert.ts'
import { newId } from '../store/new-id.ts'
import type { Tx } from '../store/store.ts'
import type { Sealer } from '../vault/vault.ts'
import type { Note } from './operation.ts'

export type Outcome = 'done' | 'pending' | 'refused' | 'failed'

/** What an entry says. Personal values stand in `personal` and reach the leaf only as salted commitments. */
export interface EntryFacts {
  readonly at: number
  readonly action: string
  readonly outcome: Outcome
  /** `addressIn` is the entry whose commitment `address` says where the actor calls from, where it is not this one. */
  readonly actor: { readonly kind: string; readonly id: string; readonly roles: readonly string[]; readonly addressIn?: string }
  readonly subject: { readonly type: string; readonly id: string }
  readonly decision: Readonly<Record<string, Note>> | null
  readonly notes: Readonly<Record<string, Note>>
  readonly personal: ReadonlyMap<string, string>
  readonly demo: boolean
  readonly requestId: string
  readonly causedBy: string | null
}

/**
 * Appends one entry inside the caller's transaction and returns its id. The leaf is
 * SHA-256(0x00 ‖ canonical JSON), RFC 6962 §2.1 over RFC 8785. The sequencer gives it its place afterwards.
 */
export async function appendEntry(tx: Tx, { vault, random }: { readonly vault: Sealer; readonly random: (bytes: number) => Uint8Array }, facts: EntryFacts): Promise<string> {
  const id = newId('entry', facts.at)
  const commitments: Record<string, string> = {}
  const openings: Row[] = []
  for (const [field, value] of facts.personal) {
    const salt = random(commitmentSaltBytes)
    commitments[field] = toHex(commit(salt, field, value, sha256Node))
    const rowId = newId('commitment', facts.at)
    const opening = vault.seal('commitment.opening', rowId, JSON.stringify({ salt: Buffer.from(salt).toString('base64'), value }))
    openings.push({ id: rowId, entryId: id, field, opening })
  }
  const canonical = canonicalJson({
    v: 1,
    id,
    at: facts.at,
    action: facts.action,
    outcome: facts.outcome,
    actor: { ...facts.actor },
    subject: { ...facts.subject },
    request: facts.requestId,
    ...(facts.decision === null ? {} : { decision: { ...facts.decision } }),
    ...(Object.keys(facts.notes).length === 0 ? {} : { notes: { ...facts.notes } }),
    ...(facts.personal.size === 0 ? {} : { commitments }),
    ...(facts.causedBy === null ? {} : { causedBy: facts.causedBy }),
    ...(facts.demo ? { demo: '演示 demo' } : {}),
  } as JsonValue)
  tx.atEnd(entries, {
    id,
    at: facts.at,
    action: facts.action,
    outcome: facts.outcome,
    actorKind: facts.actor.kind,
    actorId: facts.actor.id,
    subjectType: facts.subject.type,
    subjectId: facts.subject.id,
    canonical,
    leafHash: leafHash(sha256Node, utf8(canonical)),
  })
  for (const opening of openings) tx.atEnd(commitmentRows, opening)
  tx.atEnd(pendings, { entryId: id })
  return id
}

/** Appends the durable row of a plain list read; a job gives the batch its tree entry. */
export async function appendReadEvent(tx: Tx, facts: { readonly at: number; readonly action: string; readonly actorId: string; readonly subjectId: string; readonly requestId: string }): Promise<void> {
  const id = newId('read', facts.at)
  const canonical = canonicalJson({ v: 1, id, at: facts.at, action: facts.action, actor: facts.actorId, subject: facts.subjectId, request: facts.requestId })
  tx.atEnd(readEvents, { id, at: facts.at, action: facts.action, actorId: facts.actorId, canonical })
}

const entries = bulkInsert('insert_audit_entry', auditEntry, ['id', 'at', 'action', 'outcome', 'actorKind', 'actorId', 'subjectType', 'subjectId', 'canonical', 'leafHash'])
const commitmentRows = bulkInsert('insert_commitment', commitment, ['id', 'entryId', 'field', 'opening'])
const pendings = bulkInsert('insert_audit_pending', auditPending, ['entryId'])
const readEvents = bulkInsert('insert_read_event', readEvent, ['id', 'at', 'action', 'actorId', 'canonical'])
