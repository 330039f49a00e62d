/** Partners: temporary codes of at most 72 hours. Agreement 10(1)2. There is no renewal. */
import { z } from 'zod'
import { limits } from '../vocabulary/limits.ts'
import { rowShape } from './assets.ts'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { addressRangeShape, fieldNameShape, idShape, instantShape, nameShape, reasonShape, searchShape } from './shapes.ts'
import { staffName, tagged } from './tags.ts'

export const createOrganisation = contract({
  name: 'organisation.create',
  summary: { zh: '登记合作机构', en: 'Add a partner organisation' },
  method: 'post',
  path: '/organisations',
  input: z.object({ name: nameShape, contact: nameShape }),
  output: z.object({ organisationId: idShape }),
})

export const listOrganisations = contract({
  name: 'organisation.list',
  summary: { zh: '查看合作机构', en: 'List partner organisations' },
  method: 'get',
  path: '/organisations',
  audit: 'batched',
  input: z.object({ ...pageInput, search: searchShape.optional() }),
  output: listOutput(z.object({ organisationId: idShape, name: z.string(), contact: tagged(z.string(), { holds: 'personal', tier: 'ordinary' }), createdAt: instantShape })),
})

export const issuePartnerCode = contract({
  name: 'partner-code.issue',
  summary: { zh: '签发合作方授权码', en: 'Issue a partner code' },
  method: 'post',
  path: '/partner-codes',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, approvers: 1, distinctRoles: false, approverRoles: ['security_admin', 'signatory'], expiresAfterHours: 24 },
  input: z.object({
    organisationId: idShape,
    assetId: idShape,
    fields: z.array(fieldNameShape).min(1).max(limits.recordColumns),
    rowFrom: z.int().min(0).default(0),
    rowTo: z.int().min(1).max(limits.partnerRowsMax),
    addressRanges: z.array(addressRangeShape).min(1).max(16),
    purpose: reasonShape,
    hours: z.int().min(1).max(limits.partnerCodeMs / 3_600_000),
  }).refine((input) => input.rowTo > input.rowFrom, { path: ['rowTo'], message: 'enter a row after rowFrom.', params: { zh: '请填写大于 rowFrom 的行号。' } }),
  output: z.object({ partnerCodeId: idShape, expiresAt: instantShape }),
})

/** Shows the code once, to the officer who issued it. */
export const collectPartnerCode = contract({
  name: 'partner-code.collect',
  summary: { zh: '领取授权码（仅显示一次）', en: 'Collect the code (shown once)' },
  method: 'post',
  path: '/partner-codes/:partnerCodeId/collect',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({ partnerCodeId: idShape }),
  output: z.object({ code: tagged(z.string(), { holds: 'secret', tier: 'sensitive' }), expiresAt: instantShape }),
})

export const listPartnerCodes = contract({
  name: 'partner-code.list',
  summary: { zh: '查看合作方授权码', en: 'List partner codes' },
  method: 'get',
  path: '/partner-codes',
  audit: 'batched',
  input: z.object({
    ...pageInput,
    /** `live`: whatever can still be collected, exchanged or used. */
    state: z.enum(['live', 'approved', 'shown', 'exchanged', 'revoked']).optional(),
  }),
  output: listOutput(
    z.object({
      partnerCodeId: idShape, organisationId: idShape, organisationName: z.string(), assetId: idShape, assetName: z.string(), fields: z.array(z.string()),
      rowFrom: z.int(), rowTo: z.int(), addressRanges: z.array(z.string()), purpose: z.string(), issuedBy: idShape, issuerName: staffName(), approvalId: idShape,
      approvedAt: instantShape, expiresAt: instantShape, state: z.enum(['approved', 'shown', 'exchanged', 'revoked', 'expired']),
      shownAt: instantShape.nullable(), exchangedAt: instantShape.nullable(), lastUseAt: instantShape.nullable(), rowsRead: z.int(), revokedAt: instantShape.nullable(), revokedByName: staffName().nullable(),
    }),
  ),
})

/** Kills a code and its bearer at once, on every node. One person suffices, because it takes power away. */
export const revokePartnerCode = contract({
  name: 'partner-code.revoke',
  summary: { zh: '立即吊销授权码', en: 'Revoke a partner code at once' },
  method: 'post',
  path: '/partner-codes/:partnerCodeId/revoke',
  input: z.object({ partnerCodeId: idShape, reason: reasonShape }),
  output: z.object({ partnerCodeId: idShape, revokedAt: instantShape }),
})

/** Exchanges a code, once, for a bearer of its remaining life. */
export const exchangePartnerCode = contract({
  name: 'partner-code.exchange',
  summary: { zh: '兑换授权码', en: 'Exchange a code for a bearer' },
  method: 'post',
  path: '/partner/exchange',
  actors: ['stranger'],
  secretInput: true,
  input: z.object({ code: z.string().min(8).max(200) }),
  output: z.object({ bearer: tagged(z.string(), { holds: 'secret', tier: 'sensitive' }), expiresAt: instantShape, fields: z.array(z.string()), rowFrom: z.int(), rowTo: z.int() }),
})

/** What a partner reads: exactly the scope of its code. */
export const listPartnerRows = contract({
  name: 'partner-row.list',
  summary: { zh: '合作方读取记录（标识部分遮蔽，敏感资产的文本整个遮蔽）', en: 'Read rows as a partner (identifiers partly masked, texts of sensitive assets whole)' },
  method: 'get',
  path: '/partner/rows',
  actors: ['partner'],
  input: z.object({ from: z.coerce.number().int().min(0).optional(), limit: z.coerce.number().int().min(1).max(100).default(25) }),
  output: z.object({ fields: z.array(z.string()), rows: z.array(rowShape), next: z.int().nullable(), expiresAt: instantShape }),
})
