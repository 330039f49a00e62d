/** Evidence: the clause board and the signed bundle. */
import { z } from 'zod'
import { contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { digestShape, idShape, instantShape } from './shapes.ts'
import { staffName } from './tags.ts'

const worded = z.object({ zh: z.string(), en: z.string() })
const verdictShape = z.enum(['met', 'partly', 'not-met', 'not-applicable', 'not-built'])

/** Every clause row with its verdict, computed from the records now. */
export const showClauses = contract({
  name: 'clause.show',
  summary: { zh: '查看条款达成情况', en: 'Show the clause board' },
  method: 'get',
  path: '/clauses',
  kind: 'staged',
  input: z.object({}),
  output: z.object({
    asOf: instantShape,
    rows: z.array(
      z.object({
        clauseId: z.string(),
        title: worded,
        promise: worded,
        verdict: verdictShape,
        controls: z.array(
          z.object({
            controlId: z.string(),
            title: worded,
            verdict: verdictShape,
            reasons: z.array(worded),
            figures: z.array(z.object({ name: worded, value: worded })),
          }),
        ),
      }),
    ),
  }),
})

export const exportReport = contract({
  name: 'report.export',
  summary: { zh: '导出签名证据包', en: 'Export a signed evidence bundle' },
  method: 'post',
  path: '/reports',
  kind: 'staged',
  input: z.object({}),
  output: z.object({ reportId: idShape, fileName: z.string(), sha256: digestShape, verdicts: z.record(z.string(), verdictShape) }),
})

export const listReports = contract({
  name: 'report.list',
  summary: { zh: '查看已导出的证据包', en: 'List exported bundles' },
  method: 'get',
  path: '/reports',
  audit: 'batched',
  input: z.object({ ...pageInput }),
  output: listOutput(
    z.object({ reportId: idShape, fileName: z.string(), asOf: instantShape, madeBy: idShape, makerName: staffName(), madeAt: instantShape, treeSize: z.int(), sha256: digestShape, verdicts: z.record(z.string(), verdictShape) }),
  ),
})

export const downloadReport = contract({
  name: 'report.download',
  summary: { zh: '下载证据包', en: 'Download a bundle' },
  method: 'get',
  path: '/reports/:reportId/file',
  kind: 'staged',
  answer: 'file',
  mediaTypes: ['application/pkcs7-mime', 'application/pdf', 'application/json'],
  input: z.object({ reportId: idShape, part: z.enum(['bundle', 'pdf-zh', 'pdf-en', 'json']).default('bundle') }),
  output: z.object({ fileName: z.string(), size: z.int() }),
})

/** The root certificate, for auditors to keep: trust comes from having it before the bundle. */
export const showTrustRoot = contract({
  name: 'trust-root.show',
  summary: { zh: '查看签名根证书', en: 'Show the root certificate' },
  method: 'get',
  path: '/trust-root',
  audit: 'batched',
  input: z.object({}),
  output: z.object({ pem: z.string(), sha256: digestShape, name: z.string(), notAfter: instantShape }),
})
