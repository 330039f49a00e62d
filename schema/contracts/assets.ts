/** The catalogue: corpora under control. Agreement 10(1)1; GB/T 43697-2024. */
import { z } from 'zod'
import { limits } from '../vocabulary/limits.ts'
import { tierRank } from '../vocabulary/tiers.ts'
import type { Tier } from '../vocabulary/tiers.ts'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { digestShape, fieldNameShape, idShape, instantShape, nameShape, reasonShape, searchShape, statutoryShape, textShape, tierShape, zoneShape } from './shapes.ts'
import { cell, staffName } from './tags.ts'

export const assetStates = ['receiving', 'scanning', 'proposed', 'confirmed', 'destroyed'] as const
const formatShape = z.enum(['jsonl', 'csv', 'tsv', 'text'])
const fieldShape = z.object({ field: z.string(), kind: z.string(), masked: z.boolean() })
const reasonCode = z.object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })

const assetSummary = z.object({
  assetId: idShape,
  name: z.string(),
  state: z.enum(assetStates),
  tier: tierShape.nullable(),
  proposedTier: tierShape.nullable(),
  statutory: statutoryShape.nullable(),
  personal: z.boolean(),
  sensitivePersonal: z.boolean(),
  minors: z.boolean(),
  format: formatShape,
  records: z.int().nullable(),
  bytes: z.int().nullable(),
  ownerId: idShape,
  ownerName: staffName(),
  zone: zoneShape,
  createdAt: instantShape,
})

export const listAssets = contract({
  name: 'asset.list',
  summary: { zh: '查看资产目录', en: 'List assets' },
  method: 'get',
  path: '/assets',
  audit: 'batched',
  input: z.object({ ...pageInput, tier: tierShape.optional(), state: z.enum(assetStates).optional(), mine: z.stringbool().optional(), search: searchShape.optional() }),
  output: listOutput(assetSummary),
})

export const showAsset = contract({
  name: 'asset.show',
  summary: { zh: '查看一项资产', en: 'Show an asset' },
  method: 'get',
  path: '/assets/:assetId',
  audit: 'batched',
  input: z.object({ assetId: idShape }),
  output: assetSummary.extend({
    description: z.string(),
    proposalReasons: z.array(reasonCode),
    source: z.string().nullable(),
    licence: z.string().nullable(),
    retrievedAt: instantShape.nullable(),
    fields: z.array(fieldShape),
    host: z.string(),
    confirmedAt: instantShape.nullable(),
    destroyedAt: instantShape.nullable(),
    inputs: z.array(z.object({ assetId: idShape, name: z.string(), tier: tierShape.nullable() })),
    inherited: z
      .object({ tier: tierShape, from: z.array(z.object({ assetId: idShape, name: z.string() })) })
      .nullable()
      .describe('the highest tier of all that it was derived from, through every generation, and what of it has that tier: it can stand no lower'),
    manifest: z.array(z.object({ fileName: z.string(), bytes: z.int(), sha256: digestShape, host: z.string(), zone: zoneShape, recordedAt: instantShape })),
    findings: z.array(
      z.object({ field: z.string(), kind: z.string(), hits: z.int(), rows: z.int(), samples: z.array(z.object({ row: z.int(), masked: z.string() })) }),
    ),
    tierChanges: z.array(
      z.object({ from: tierShape.nullable(), to: tierShape, lowered: z.boolean(), personId: idShape, personName: staffName(), reason: z.string(), approvalId: idShape.nullable(), at: instantShape }),
    ),
    job: z.object({ jobId: idShape, state: z.string(), done: z.int(), total: z.int(), unit: z.string(), failure: z.string().nullable() }).nullable(),
    /** A permit of the asking person that is in force, if any. */
    permit: z.object({ permitId: idShape, fields: z.array(z.string()), expiresAt: instantShape }).nullable(),
  }),
})

/**
 * Receives one file. The input stands in the query, the file is the body. What arrives is sealed as
 * sensitive before anything looks at it; a scan follows as a job.
 */
export const importAsset = contract({
  name: 'asset.import',
  summary: { zh: '导入语料', en: 'Import a corpus' },
  method: 'post',
  path: '/assets/import',
  kind: 'staged',
  body: 'file',
  input: z.object({
    name: nameShape,
    description: textShape(2_000).default(''),
    fileName: nameShape,
    format: formatShape.optional().describe('taken from name and content when absent'),
    zone: zoneShape.default('core-production'),
    host: nameShape.default('localhost'),
    source: textShape(500).optional(),
    licence: textShape(200).optional(),
    retrievedAt: z.coerce.number().int().min(0).optional().describe('an instant of the day on which it was retrieved, at +08:00; that day is not later than today'),
    /** Declared by the steward before anything is received: nothing of it is kept but the manifest. */
    core: z.stringbool().default(false),
    /** Ids of assets this one was derived from, separated by commas. */
    inputs: z.string().max(2_000).regex(/^(asset_[0-9a-f]{32}(,asset_[0-9a-f]{32})*)?$/).default(''),
  }),
  output: z.object({ assetId: idShape, jobId: idShape.nullable(), bytes: z.int(), sha256: digestShape, state: z.enum(assetStates) }),
})

/**
 * Confirms or corrects the proposed tier. Below the proposal it is a lowering and takes two people; below what
 * the asset was derived from it is refused. `core` destroys the content and keeps the manifest.
 */
export const confirmAsset = contract({
  name: 'asset.confirm',
  summary: { zh: '确认分级', en: 'Confirm the tier' },
  method: 'post',
  path: '/assets/:assetId/confirm',
  twoPerson: {
    when: (subject, input) => lowers(subject.tier, input.tier),
    approvers: 1,
    distinctRoles: false,
    approverRoles: ['data_steward', 'security_admin'],
    expiresAfterHours: 72,
  },
  stepUp: { when: (subject, input) => input.tier === 'core' || lowers(subject.tier, input.tier), maxAgeSeconds: 300, perAct: false },
  input: z.object({
    assetId: idShape,
    tier: tierShape,
    statutory: statutoryShape,
    personal: z.boolean(),
    sensitivePersonal: z.boolean(),
    minors: z.boolean(),
    source: textShape(500).optional(),
    licence: textShape(200).optional(),
    retrievedAt: instantShape.optional().describe('an instant of the day on which it was retrieved, at +08:00; that day is not later than today'),
    reason: reasonShape,
  }),
  output: z.object({ assetId: idShape, tier: tierShape, state: z.enum(assetStates) }),
})

/** Changes the tier of a confirmed asset; lowering takes two people and never goes below what it was derived from, raising works at once. */
export const reclassifyAsset = contract({
  name: 'asset.reclassify',
  summary: { zh: '变更分级', en: 'Change the tier' },
  method: 'post',
  path: '/assets/:assetId/reclassify',
  twoPerson: {
    when: (subject, input) => lowers(subject.tier, input.tier),
    approvers: 1,
    distinctRoles: false,
    approverRoles: ['data_steward', 'security_admin'],
    expiresAfterHours: 72,
  },
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({ assetId: idShape, tier: tierShape, reason: reasonShape }),
  output: z.object({ assetId: idShape, tier: tierShape, state: z.enum(assetStates) }),
})

/** What no tier is known of could be core: everything below counts as lowering. */
function lowers(from: Tier | undefined, to: Tier): boolean {
  return tierRank(to) < tierRank(from ?? 'core')
}

export const describeAsset = contract({
  name: 'asset.describe',
  summary: { zh: '更新资产说明与来源', en: 'Update description and source' },
  method: 'post',
  path: '/assets/:assetId/describe',
  input: z.object({
    assetId: idShape,
    name: nameShape,
    description: textShape(2_000),
    source: textShape(500).nullable(),
    licence: textShape(200).nullable(),
    retrievedAt: instantShape.nullable(),
  }),
  output: z.object({ assetId: idShape }),
})

export const destroyAsset = contract({
  name: 'asset.destroy',
  summary: { zh: '销毁资产内容', en: "Destroy an asset's content" },
  method: 'post',
  path: '/assets/:assetId/destroy',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: true },
  twoPerson: { when: always, approvers: 1, distinctRoles: false, approverRoles: ['data_steward', 'security_admin'], expiresAfterHours: 72 },
  input: z.object({ assetId: idShape, reason: reasonShape }),
  output: z.object({ assetId: idShape, state: z.enum(assetStates) }),
})

export const rowShape = z.object({
  row: z.int(),
  cells: z.array(cell()),
  /** Set where the record could not be parsed, e.g. `ragged`. */
  problem: z.string().nullable(),
})

/** Reads records through a permit; masked by default, each cell as its `masking` says. */
export const listRows = contract({
  name: 'row.list',
  summary: { zh: '读取资产记录（标识部分遮蔽，敏感资产的文本整个遮蔽）', en: 'Read rows (identifiers partly masked, texts of sensitive assets whole)' },
  method: 'get',
  path: '/assets/:assetId/rows',
  audit: 'always',
  input: z.object({
    assetId: idShape,
    from: z.coerce.number().int().min(0).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(25),
  }),
  output: z.object({ fields: z.array(z.string()), rows: z.array(rowShape), records: z.int(), next: z.int().nullable(), revealsLeft: z.int().describe('how many more fields the reader may see in clear within 24 hours') }),
})

/** Shows one field of one row in clear, for a reason; audited and counted. */
export const revealCell = contract({
  name: 'cell.reveal',
  summary: { zh: '查看明文字段', en: 'Reveal a field in clear' },
  method: 'post',
  path: '/assets/:assetId/reveal',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({
    assetId: idShape, row: z.int().min(0), field: fieldNameShape, reason: reasonShape,
    skip: z.int().min(0).max(limits.recordBytes).default(0).describe('UTF-16 units to leave out at the beginning, to read on in a text that was cut'),
  }),
  output: z.object({ cell: cell(), budgetLeft: z.int(), hideAfterSeconds: z.int(), next: z.int().nullable().describe('the `skip` that reads on, or null at the end of the text'), total: z.int().describe('UTF-16 units of the whole text') }),
})

export const listJobs = contract({
  name: 'job.list',
  summary: { zh: '查看后台任务', en: 'List jobs' },
  method: 'get',
  path: '/jobs',
  audit: 'batched',
  input: z.object({ ...pageInput, subjectId: idShape.optional() }),
  output: listOutput(
    z.object({
      jobId: idShape, kind: z.string(), subjectId: idShape, subjectLabel: z.string().nullable().describe('what it works on is called, where that has a name'), state: z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']),
      done: z.int(), total: z.int(), unit: z.string(), failure: z.string().nullable(), mine: z.boolean().describe('you asked for it'), cancellable: z.boolean().describe('you may cancel it now'), createdAt: instantShape, startedAt: instantShape.nullable(), endedAt: instantShape.nullable(),
    }),
  ),
})

export const pauseJob = contract({
  name: 'job.pause',
  summary: { zh: '暂停后台任务', en: 'Pause a job' },
  method: 'post',
  path: '/jobs/:jobId/pause',
  input: z.object({ jobId: idShape }),
  output: z.object({ jobId: idShape, state: z.string() }),
})

/** Ends a job for good: who asked for it may, and who administers its room. Nothing half done stays visible. */
export const cancelJob = contract({
  name: 'job.cancel',
  summary: { zh: '取消后台任务', en: 'Cancel a job' },
  method: 'post',
  path: '/jobs/:jobId/cancel',
  input: z.object({ jobId: idShape }),
  output: z.object({ jobId: idShape, state: z.string() }),
})

export const resumeJob = contract({
  name: 'job.resume',
  summary: { zh: '继续后台任务', en: 'Resume a job' },
  method: 'post',
  path: '/jobs/:jobId/resume',
  input: z.object({ jobId: idShape }),
  output: z.object({ jobId: idShape, state: z.string() }),
})

