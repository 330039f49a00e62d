import { X509Certificate } from 'node:crypto'
import { toHex } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { signCms } from '../../crypto/sign-cms.ts'
import { exportReport as contract } from '../../schema/contracts/reports.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { report } from '../../schema/tables/report.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import { reportJobKind } from '../facts/report-job-kind.ts'
import { actorId } from '../pipeline/actor.ts'
import { beginHeldJob, endHeldJob, renewHeldJob, watchHeldJob } from '../pipeline/job.ts'
import type { EffectContext, StagedOperation } from '../pipeline/operation.ts'
import { cancelledMeanwhile } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import { openReportSigner } from '../vault/signing-keys.ts'
import { reportSteps, runReportTask, scanOf } from './report-task.ts'
import { withoutCheckpoint } from './without-checkpoint.ts'

interface SignedReport {
  readonly bundle: Uint8Array
  readonly sha256: Uint8Array
  readonly asOf: number
  readonly fileName: string
  readonly treeSize: number
  readonly verdicts: Readonly<Record<string, Verdict>>
}

/** How often a report under way says so: a sixth of its lease. */
const renewMs = 10_000

/** Gathers, judges, sets, signs and keeps one evidence bundle. Facts and pages are made in a thread of their own. */
export const exportReport: StagedOperation<typeof contract, SubjectFacts, { readonly jobId: string }, SignedReport> = {
  contract,
  async subject() {
    return { type: 'report', id: 'new' }
  },
  async prepare({ tx, now, actor, world, announce }) {
    const jobId = await beginHeldJob(tx, { kind: reportJobKind, subjectId: 'reports', total: reportSteps + 1, unit: 'steps', requestedBy: actorId(actor) }, world.node, now)
    announce('job', jobId)
    return { jobId }
  },
  async effect({ read, vault, world, actor, signal }, _input, { jobId }) {
    const held = watchHeldJob(world, jobId, signal)
    let told: Promise<void> = Promise.resolve()
    let reached = 0
    const tell = (done: number) => {
      reached = done
      told = told.then(() => tellStep(world, jobId, done))
    }
    const renewal = setInterval(() => tell(reached), renewMs)
    try {
      return await makeReport({ read, vault, world, actor, signal: held.signal, tell })
    } catch (error) {
      throw held.cancelled.aborted ? cancelledMeanwhile() : error
    } finally {
      clearInterval(renewal)
      await told
      held.stop()
    }
  },
  async conclude({ tx, now, actor, note, made, announce }, _input, { jobId }, { bundle, sha256, asOf, fileName, treeSize, verdicts }) {
    if (!(await endHeldJob(tx, jobId, { state: 'done', done: reportSteps + 1 }, now))) throw cancelledMeanwhile()
    const reportId = newId('report', now)
    await tx.insert(report).values({ id: reportId, kind: 'evidence-bundle', asOf, madeBy: actorId(actor), madeAt: now, treeSize, verdicts, sha256, bundle, fileName })
    made(reportId)
    note('sha256', toHex(sha256))
    note('treeSize', treeSize)
    announce('report', reportId)
    announce('job', jobId)
    return { reportId, fileName, sha256: toHex(sha256), verdicts: { ...verdicts } }
  },
  async abandon({ tx, now, announce }, _input, { jobId }) {
    await endHeldJob(tx, jobId, { state: 'failed', failure: 'fault: 报告未能生成。 / The report could not be made.' }, now)
    announce('job', jobId)
  },
}

/** Says how far it is; a report does not fail because nobody could be told. */
async function tellStep(world: World, jobId: string, done: number): Promise<void> {
  await world.store.tx((tx) => renewHeldJob(tx, jobId, done, world.clock.now())).catch((cause: unknown) => world.log.error('the progress of a report could not be kept', cause))
  world.events.publish({ noun: 'job', id: jobId })
}

async function makeReport({ read, vault, world, actor, signal, tell }: Pick<EffectContext, 'read' | 'vault' | 'world' | 'actor' | 'signal'> & { readonly tell: (done: number) => void }): Promise<SignedReport> {
  await world.drainLog()
  const scan = scanOf(world)
  const signer = await openReportSigner(read, vault)
  const answer = await runReportTask(
    { kind: 'bundle', ...scan, demo: world.installation.demo, generatedBy: `person ${actorId(actor)}`, rootDer: new Uint8Array(new X509Certificate(signer.rootPem).raw) },
    signal,
    tell,
  )
  if (answer.kind === 'no-checkpoint') throw withoutCheckpoint()
  const { content, fileName, treeSize, verdicts } = answer
  const bundle = signCms({ content, certificatePem: signer.certificatePem, chainPem: [signer.rootPem], privateKeyPem: signer.privateKeyPem, now: scan.asOf })
  return { bundle, sha256: sha256Node(bundle), asOf: scan.asOf, fileName, treeSize, verdicts }
}
