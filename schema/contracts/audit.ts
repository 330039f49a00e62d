/** The audit log: browse, prove, check, take away. Agreement 10(1)2; RFC 6962. */
import { z } from 'zod'
import { powerTables } from '../vocabulary/power-tables.ts'
import { contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { digestShape, idShape, instantShape } from './shapes.ts'
import { staffName } from './tags.ts'

const outcomeShape = z.enum(['done', 'pending', 'refused', 'failed'])
const entryShape = z.object({
  entryId: idShape,
  at: instantShape,
  action: z.string(),
  outcome: outcomeShape,
  actorKind: z.string(),
  actorId: z.string(),
  /** A colleague's name, or the organisation behind a partner code. */
  actorName: staffName().nullable(),
  subjectType: z.string(),
  subjectId: z.string(),
  /** What the subject is called, where it has a name. */
  subjectLabel: z.string().nullable(),
  /** Position in the tree, or null while it waits for the next batch. */
  leafIndex: z.int().nullable(),
})

/** `since` is included, `before` is not; both in epoch milliseconds. `looks: 'without'` leaves out what only read. */
export const listAuditEntries = contract({
  name: 'audit-entry.list',
  summary: { zh: '查看审计日志', en: 'Browse the audit log' },
  method: 'get',
  path: '/audit/entries',
  audit: 'batched',
  input: z.object({ ...pageInput, action: z.string().max(80).optional(), actorId: idShape.optional(), subjectId: z.string().max(100).optional(), outcome: outcomeShape.optional(), since: z.coerce.number().int().optional(), before: z.coerce.number().int().optional(), looks: z.enum(['without']).optional() }),
  output: listOutput(entryShape),
})

export const showAuditEntry = contract({
  name: 'audit-entry.show',
  summary: { zh: '查看一条审计记录及其证明', en: 'Show an entry with its proof' },
  method: 'get',
  path: '/audit/entries/:entryId',
  audit: 'batched',
  input: z.object({ entryId: idShape }),
  output: entryShape.extend({
    canonical: z.string(),
    /** Where the actor called from, opened from its commitment; null where there was none, or it was erased. */
    address: z.string().nullable(),
    leafHash: digestShape,
    proof: z.array(digestShape).nullable(),
    checkpoint: z.string().nullable(),
    verifierKey: z.string(),
  }),
})

/** Where the facts behind a record stand in the log: for the provenance line at the foot of each record. */
export const listProvenance = contract({
  name: 'provenance.list',
  summary: { zh: '查看记录的存证位置', en: 'Show where a record stands in the log' },
  method: 'get',
  path: '/provenance',
  audit: 'batched',
  input: z.object({ subjectId: z.string().max(100) }),
  output: z.object({ entries: z.array(z.object({ entryId: idShape, action: z.string(), outcome: outcomeShape, at: instantShape, leafIndex: z.int().nullable() })) }),
})

/** The whole log as a file: one JSON object per line, header first, checkpoint last. Verified in the browser or by the command line. */
export const exportAuditLog = contract({
  name: 'audit-log.export',
  summary: { zh: '下载审计日志', en: 'Download the audit log' },
  method: 'get',
  path: '/audit/log',
  answer: 'file',
  mediaTypes: ['application/jsonl'],
  input: z.object({}),
  output: z.object({ fileName: z.string(), size: z.int() }),
})

/** Rebuilds the tree from the raw entries on the server and names the first bad one. */
export const checkAuditLog = contract({
  name: 'audit-log.check',
  summary: { zh: '在服务器上重新校验日志', en: 'Check the log on the server' },
  method: 'post',
  path: '/audit/check',
  actors: ['person', 'system'],
  input: z.object({}),
  output: z.object({ jobId: idShape }),
})

export const showCheckpoint = contract({
  name: 'checkpoint.show',
  summary: { zh: '查看最新检查点', en: 'Show the newest checkpoint' },
  method: 'get',
  path: '/audit/checkpoint',
  audit: 'batched',
  input: z.object({}),
  output: z.object({ note: z.string().nullable(), size: z.int(), pending: z.int(), signedAt: instantShape.nullable(), verifierKey: z.string(), outlet: z.object({ host: z.string(), size: z.int().nullable(), deliveredAt: instantShape.nullable(), failingSince: instantShape.nullable(), failure: z.string().nullable() }).nullable(), lastCheck: z.object({ size: z.int(), at: instantShape, firstBad: z.string().nullable(), unexplained: z.array(z.object({ table: z.enum(powerTables), count: z.int().positive() })) }).nullable() }),
})
