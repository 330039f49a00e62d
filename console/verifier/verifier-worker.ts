/** Entry of the worker: takes one task, reports progress, answers once. It asks nothing of any server. */
import { verifyBundle } from '../../reports/verify.ts'
import { loadWasmSha256, sha256OfBlob } from './load-wasm-sha256.ts'
import type { VerifierMessage, VerifierResult, VerifierTask } from './verifier-messages.ts'
import { verifyLog } from './verify-log.ts'

/** The part of a dedicated worker's scope that is used here; the page's types are the only ones loaded. */
interface WorkerScope {
  onmessage: ((event: { readonly data: VerifierTask }) => void) | null
  postMessage(message: VerifierMessage): void
}

const scope = workerScope()
scope.onmessage = ({ data }) => void answer(data)

async function answer(task: VerifierTask): Promise<void> {
  const startedAt = performance.now()
  try {
    const result = await perform(task)
    scope.postMessage({ state: 'done', result, tookMs: performance.now() - startedAt })
  } catch (cause) {
    scope.postMessage({ state: 'failed', cause: cause instanceof Error ? cause.message : String(cause) })
  }
}

async function perform(task: VerifierTask): Promise<VerifierResult> {
  const sha256 = await loadWasmSha256()
  const fileSha256 = await sha256OfBlob(task.file)
  if (task.kind === 'log') {
    const onProgress = (bytes: number, entries: number) => scope.postMessage({ state: 'progress', bytes, entries })
    const finding = await verifyLog({ stream: task.file.stream(), sha256, verifierKey: task.verifierKey, checkpoint: task.checkpoint, onProgress })
    return { kind: 'log', fileSha256, finding }
  }
  const bytes = new Uint8Array(await task.file.arrayBuffer())
  const fingerprints = task.fingerprint === '' ? [] : [task.fingerprint]
  const verification = await verifyBundle(bytes, { roots: task.roots, fingerprints, at: task.at }, sha256)
  return { kind: 'bundle', fileSha256, verification }
}

/** Safe because this file is only ever the entry of a dedicated worker. */
function workerScope(): WorkerScope {
  return globalThis as unknown as WorkerScope
}
