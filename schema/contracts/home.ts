/** Home answers one question per role: what needs me now? */
import { z } from 'zod'
import { contract } from './contract.ts'
import { idShape, instantShape, roleShape, tierShape } from './shapes.ts'
import { staffName } from './tags.ts'

/**
 * `own-recovery`: somebody asked to replace the reader's factors. `host-recovery`: an administrator was recovered on the
 * host, to be acknowledged. `code` and `enrolment-code`: agreed, and to be collected by the reader alone.
 */
export const waitingKinds = ['own-recovery', 'host-recovery', 'approval', 'classification', 'recovery', 'enrolment', 'code', 'enrolment-code'] as const

export const showHome = contract({
  name: 'home.show',
  summary: { zh: '查看待办首页', en: 'Show home' },
  method: 'get',
  path: '/home',
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    serverNow: instantShape,
    /** What waits for this person: what touches their own factors, then recoveries on the host, then the rest, oldest first; at most ten. */
    waiting: z.array(
      z.object({
        kind: z.enum(waitingKinds),
        id: idShape,
        /** Empty where only `personName` names the subject. */
        label: z.string(),
        /** The colleague whom it is about. */
        personName: staffName().nullable(),
        act: z.string(),
        requesterName: staffName().nullable(),
        tier: tierShape.nullable(),
        since: instantShape,
        /** When it is too late. */
        until: instantShape.nullable(),
      }),
    ),
    waitingCount: z.int(),
    /** Present where the role may see them. */
    figures: z.object({
      livePermits: z.int().nullable(),
      livePartnerCodes: z.int().nullable(),
      nextCodeEndsAt: instantShape.nullable(),
      unconfirmedAssets: z.int().nullable(),
      assetsByTier: z.record(tierShape, z.int()).nullable(),
      keysDue: z.array(z.object({ tier: tierShape, version: z.int(), dueAt: instantShape })).nullable(),
      logSize: z.int().nullable(),
      logPending: z.int().nullable(),
      refusedToday: z.int().nullable(),
      ownPermits: z.array(z.object({ permitId: idShape, assetId: idShape, assetName: z.string(), expiresAt: instantShape })),
      /** What others changed about this person of late: the roles held since, the team, or their factors. */
      ownChanges: z.array(z.object({ approvalId: idShape, act: z.string(), at: instantShape, requesterName: staffName().nullable(), approvers: z.array(z.object({ name: staffName() })), roles: z.array(roleShape).nullable(), team: z.string().nullable() })),
      /** Open ones and those of the last days; `subjectLabel` is empty where the subject has no name. */
      ownRequests: z.array(z.object({ approvalId: idShape, act: z.string(), subjectType: z.string(), subjectId: z.string(), subjectLabel: z.string(), state: z.string(), createdAt: instantShape })),
    }),
  }),
})

const jobShape = z.object({
  jobId: idShape, kind: z.string(), subjectId: idShape, subjectLabel: z.string().nullable(), state: z.enum(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']),
  done: z.int(), total: z.int(), unit: z.string(), failure: z.string().nullable(), createdAt: instantShape, endedAt: instantShape.nullable(),
})

/** How the installation stands, for whoever keeps it running: what the lists of jobs, keys and checkpoints do not tell at a glance. */
export const showInstallation = contract({
  name: 'installation.show',
  summary: { zh: '查看系统运行状况', en: 'Show how the installation stands' },
  method: 'get',
  path: '/installation',
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    freeDiskBytes: z.int().describe('on the disk of the data folder'),
    importsRefusedBelowBytes: z.int(),
    openJobs: z.array(jobShape).describe('running, waiting or paused, oldest first, at most ten'),
    failedJobs: z.array(jobShape).describe('that failed since `failedSince`, newest first, at most five'),
    failedJobsCount: z.int(),
    failedSince: instantShape,
  }),
})
