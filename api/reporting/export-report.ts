import { X509Certificate } from 'node:crypto'
import { toHex } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { signCms } from '../../crypto/sign-cms.ts'
import { exportReport as contract } from '../../schema/contracts/reports.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { report } from '../../schema/tables/report.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import { actorId } from '../pipeline/actor.ts'
import type { StagedOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { openReportSigner } from '../vault/signing-keys.ts'
import { runReportTask, scanOf } from './report-task.ts'
import { withoutCheckpoint } from './without-checkpoint.ts'

interface SignedReport {
  readonly bundle: Uint8Array
  readonly sha256: Uint8Array
  readonly asOf: number
  readonly fileName: string
  readonly treeSize: number
  readonly verdicts: Readonly<Record<string, Verdict>>
}

/** Gathers, judges, sets, signs and keeps one evidence bundle. Facts and pages are made in a thread of their own. */
export const exportReport: StagedOperation<typeof contract, SubjectFacts, null, SignedReport> = {
  contract,
  async subject() {
    return { type: 'report', id: 'new' }
  },
  async prepare() {
    return null
  },
  async effect({ read, vault, world, actor, signal }) {
    await world.drainLog()
    const scan = scanOf(world)
    const signer = await openReportSigner(read, vault)
    const answer = await runReportTask(
      { kind: 'bundle', ...scan, demo: world.installation.demo, generatedBy: `person ${actorId(actor)}`, rootDer: new Uint8Array(new X509Certificate(signer.rootPem).raw) },
      signal,
    )
    if (answer.kind === 'no-checkpoint') throw withoutCheckpoint()
    const { content, fileName, treeSize, verdicts } = answer
    const bundle = signCms({ content, certificatePem: signer.certificatePem, chainPem: [signer.rootPem], privateKeyPem: signer.privateKeyPem, now: scan.asOf })
    return { bundle, sha256: sha256Node(bundle), asOf: scan.asOf, fileName, treeSize, verdicts }
  },
  async conclude({ tx, now, actor, note, made, announce }, _input, _prepared, { bundle, sha256, asOf, fileName, treeSize, verdicts }) {
    const reportId = newId('report', now)
    await tx.insert(report).values({ id: reportId, kind: 'evidence-bundle', asOf, madeBy: actorId(actor), madeAt: now, treeSize, verdicts, sha256, bundle, fileName })
    made(reportId)
    note('sha256', toHex(sha256))
    note('treeSize', treeSize)
    announce('report', reportId)
    return { reportId, fileName, sha256: toHex(sha256), verdicts: { ...verdicts } }
  },
  async abandon() {
    // Nothing was prepared.
  },
}
