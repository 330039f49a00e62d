/** The thread in which facts are gathered, judged and set: it scans and renders for seconds, over a connection of its own. */
import { certificateFingerprint } from '../../crypto/certificate-reader.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { buildBundle, bundleFileName } from '../../reports/bundle.ts'
import { evaluateLedger } from '../../reports/clauses/evaluate-ledger.ts'
import { verifyBundle } from '../../reports/verify.ts'
import { fromBase64, utf8 } from '../../crypto/digest.ts'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'
import { openBeside } from '../store/open-beside.ts'
import type { Store } from '../store/store.ts'
import { answerTasks } from '../store/kept-threads.ts'
import { boardRows } from './board-rows.ts'
import { checkForReport } from './check-for-report.ts'
import { awaitCited, gatherEvidence } from './gather-evidence.ts'
import { gatherRecordFacts, withLogFacts } from './gather-facts.ts'
import { renderInProcess } from './render-in-process.ts'
import type { BoardAnswer, BundleAnswer, PartAnswer, ReportTask } from './report-task.ts'

answerTasks<ReportTask, BoardAnswer | BundleAnswer | PartAnswer, number>(async (task, tell) => {
  if (task.kind === 'part') return extractPart(task)
  const store = openBeside(task.place)
  try {
    return task.kind === 'board' ? await makeBoard(store, task) : await makeBundle(store, task, tell)
  } finally {
    await store.close()
  }
})

async function makeBoard(store: Store, task: Extract<ReportTask, { kind: 'board' }>): Promise<BoardAnswer> {
  const { asOf, origin } = task
  const records = await gatherRecordFacts(store, task, task)
  const checkpoint = await awaitCited(store.read, records)
  if (checkpoint === null) return { kind: 'no-checkpoint' }
  const facts = await withLogFacts(store, records, checkpoint, await checkForReport(store, { checkpoint, origin, asOf, always: false }))
  return { kind: 'board', rows: boardRows(facts, evaluateLedger(facts, task)) }
}

async function makeBundle(store: Store, task: Extract<ReportTask, { kind: 'bundle' }>, tell: (done: number) => void): Promise<BundleAnswer> {
  const { asOf, period, origin, demo, generatedBy, rootDer } = task
  const records = await gatherRecordFacts(store, task, task)
  tell(1)
  const checkpoint = await awaitCited(store.read, records)
  if (checkpoint === null) return { kind: 'no-checkpoint' }
  tell(2)
  const facts = await withLogFacts(store, records, checkpoint, await checkForReport(store, { checkpoint, origin, asOf, always: true }))
  tell(3)
  const contents = {
    installation: { id: origin.slice(origin.indexOf('/') + 1), origin, demo },
    asOf,
    period,
    facts,
    evidence: { checkpoint: checkpoint.note, verifierKey: await checkpointVerifierKey(store.read), entries: await gatherEvidence(store.read, records, task, checkpoint) },
    generatedBy,
  }
  tell(4)
  const { bundle } = buildBundle(contents, sha256Node)
  const rootSha256 = certificateFingerprint(rootDer, sha256Node)
  const pdf = await renderInProcess(bundle, rootSha256)
  tell(5)
  return {
    kind: 'bundle',
    content: buildBundle({ ...contents, pdf }, sha256Node).bytes,
    fileName: bundleFileName(bundle),
    treeSize: checkpoint.size,
    verdicts: Object.fromEntries(bundle.findings.map(({ id, verdict }) => [id, verdict])),
  }
}

/** Takes one part out of a signed bundle, after checking that it is the one that was signed. */
async function extractPart({ der, part }: Extract<ReportTask, { kind: 'part' }>): Promise<PartAnswer> {
  const { bundle, exit } = await verifyBundle(der, {}, sha256Node)
  if (bundle === undefined || (exit !== 0 && exit !== 3)) return { kind: 'altered' }
  if (part === 'json') return { kind: 'part', bytes: utf8(canonicalJson(bundle)) }
  const embedded = part === 'pdf-zh' ? bundle.pdf?.zh : bundle.pdf?.en
  return embedded === undefined ? { kind: 'altered' } : { kind: 'part', bytes: fromBase64(embedded.base64) }
}
