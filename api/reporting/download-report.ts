import { eq } from 'drizzle-orm'
import { downloadReport as contract } from '../../schema/contracts/reports.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { report } from '../../schema/tables/report.ts'
import type { StagedOperation } from '../pipeline/operation.ts'
import { notFound, Refusal } from '../pipeline/refusal.ts'
import { runReportTask } from './report-task.ts'

interface Part {
  readonly bytes: Uint8Array
  readonly fileName: string
}

const parts = {
  bundle: { ending: '.p7m', mediaType: 'application/pkcs7-mime' },
  'pdf-zh': { ending: '.zh.pdf', mediaType: 'application/pdf' },
  'pdf-en': { ending: '.en.pdf', mediaType: 'application/pdf' },
  json: { ending: '.json', mediaType: 'application/json' },
} as const

/** The signed bundle, or one of the parts inside it, taken out beside the running system. */
export const downloadReport: StagedOperation<typeof contract, SubjectFacts, null, Part> = {
  contract,
  async subject({ tx }, { reportId }) {
    const [found] = await tx.select({ id: report.id }).from(report).where(eq(report.id, reportId))
    if (found === undefined) throw notFound()
    return { type: 'report', id: reportId }
  },
  async prepare() {
    return null
  },
  async effect({ read, signal }, { reportId, part }) {
    const [found] = await read.select({ bundle: report.bundle, fileName: report.fileName }).from(report).where(eq(report.id, reportId))
    if (found === undefined) throw notFound()
    const fileName = found.fileName.replace(/\.p7m$/, parts[part].ending)
    if (part === 'bundle') return { bytes: found.bundle, fileName }
    const answer = await runReportTask({ kind: 'part', der: new Uint8Array(found.bundle), part }, signal)
    if (answer.kind === 'altered')
      throw new Refusal('file-unreadable', { zh: '此证据包已不是当时签署的内容，不再提供其中部分。请下载整包并用校验器检查。', en: 'This bundle is no longer what was signed, so no part of it is given out. Download the whole bundle and check it with the verifier.' })
    return { bytes: answer.bytes, fileName }
  },
  async conclude({ note, sendFile }, { part }, _prepared, { bytes, fileName }) {
    note('part', part)
    sendFile({ fileName, mediaType: parts[part].mediaType, bytes: bytes.length, open: () => whole(bytes) })
    return { fileName, size: bytes.length }
  },
  async abandon() {
    // Nothing was prepared.
  },
}

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
