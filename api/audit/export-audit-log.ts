import { and, asc, eq, gte, lt } from 'drizzle-orm'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { logCheckpointLine, logEntryLine, logHeadLine } from '../../crypto/log-file.ts'
import type { LogHead } from '../../crypto/log-file.ts'
import { exportAuditLog as contract } from '../../schema/contracts/audit.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { newestCheckpoint } from '../facts/audit-proof.ts'
import type { StoredCheckpoint } from '../facts/audit-proof.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { wrongState } from '../pipeline/refusal.ts'
import type { Handle } from '../store/store.ts'
import { checkpointVerifierKey } from '../vault/signing-keys.ts'

/** Entries per read: the main thread serves others between two of them. */
const pageRows = 100

/** The log up to the newest checkpoint as JSON lines, which `crypto/log-file.ts` reads. It is never held in memory. */
export const exportAuditLog: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'audit-log', id: 'audit-log' }
  },
  async run({ tx, world, note, sendFile }) {
    const checkpoint = await newestCheckpoint(tx)
    if (checkpoint === null)
      throw wrongState({ zh: '日志尚无已签名的检查点。请稍候一秒后重试。', en: 'The log has no signed checkpoint yet. Try again in a second.' })
    const { logOrigin: origin, demo } = world.installation
    const head: LogHead = { origin, verifierKey: await checkpointVerifierKey(tx), demo }
    const fileName = `xmphi-audit-log-${demo ? 'demo-' : ''}${checkpoint.size}.jsonl`
    note('size', checkpoint.size)
    const { read } = world.store
    sendFile({ fileName, mediaType: 'application/jsonl', bytes: null, open: () => logLines(read, head, checkpoint) })
    return { fileName, size: checkpoint.size }
  },
}

async function* logLines(read: Handle, head: LogHead, { size, note }: StoredCheckpoint): AsyncGenerator<Uint8Array> {
  yield utf8(`${logHeadLine(head)}\n`)
  for (let from = 0; from < size; from += pageRows) {
    const rows = await read
      .select({ i: auditLeaf.index, canonical: auditEntry.canonical, leafHash: auditEntry.leafHash })
      .from(auditLeaf)
      .innerJoin(auditEntry, eq(auditEntry.id, auditLeaf.entryId))
      .where(and(gte(auditLeaf.index, from), lt(auditLeaf.index, Math.min(from + pageRows, size))))
      .orderBy(asc(auditLeaf.index))
    yield utf8(rows.map(({ i, canonical, leafHash }) => `${logEntryLine(i, canonical, toHex(leafHash))}\n`).join(''))
    await new Promise((resolve) => setImmediate(resolve))
  }
  yield utf8(`${logCheckpointLine(note)}\n`)
}
