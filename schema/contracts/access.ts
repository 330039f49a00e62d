/** Permits: leave to read, for a purpose and a time. Two approvers, neither of them the requester. */
import { z } from 'zod'
import { limits } from '../vocabulary/limits.ts'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { fieldNameShape, idShape, instantShape, reasonShape } from './shapes.ts'
import { staffName } from './tags.ts'

export const requestPermit = contract({
  name: 'permit.request',
  summary: { zh: '申请数据访问', en: 'Ask for access' },
  method: 'post',
  path: '/permits',
  twoPerson: { when: always, approvers: 2, distinctRoles: false, approverRoles: ['security_admin', 'data_steward', 'signatory'], expiresAfterHours: limits.approvalHours },
  input: z.object({
    assetId: idShape,
    fields: z.array(fieldNameShape).min(1).max(limits.recordColumns),
    purpose: reasonShape,
    /** The clock starts when the last approval lands. */
    hours: z.int().min(1).max(limits.permitHoursMax),
  }),
  output: z.object({ permitId: idShape, expiresAt: instantShape }),
})

export const listPermits = contract({
  name: 'permit.list',
  summary: { zh: '查看授权', en: 'List permits' },
  method: 'get',
  path: '/permits',
  audit: 'batched',
  input: z.object({ ...pageInput, mine: z.stringbool().default(false), assetId: idShape.optional(), live: z.stringbool().optional() }),
  output: listOutput(
    z.object({
      permitId: idShape, personId: idShape, personName: staffName(), assetId: idShape, assetName: z.string(), fields: z.array(z.string()), purpose: z.string(),
      approvalId: idShape, grantedAt: instantShape, expiresAt: instantShape, state: z.enum(['live', 'revoked', 'expired']),
    }),
  ),
})

/** Its holder may give it back; the security officer may take it. */
export const revokePermit = contract({
  name: 'permit.revoke',
  summary: { zh: '撤销授权', en: 'Revoke a permit' },
  method: 'post',
  path: '/permits/:permitId/revoke',
  input: z.object({ permitId: idShape, reason: reasonShape }),
  output: z.object({ permitId: idShape }),
})
