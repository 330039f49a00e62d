/** The log as an auditor takes it away. */
import { sha256Node } from '../../crypto/digest-node.ts'
import { createLogVerifier } from '../../crypto/log-file.ts'
import type { LogReading } from '../../crypto/log-file.ts'
import type { StaffMember } from './staff.ts'

export interface DownloadedLog {
  readonly text: string
  readonly lines: readonly string[]
  readonly reading: LogReading
}

/** Downloads the log as soon as everything done so far stands under a signed checkpoint (at most a second later), and reads it as its file says. */
export async function downloadLog(auditor: StaffMember): Promise<DownloadedLog> {
  const { items } = await auditor.done<{ items: readonly { entryId: string }[] }>('audit-entry.list', { limit: 1 })
  const entryId = items[0]?.entryId
  for (let covered = false; !covered;) {
    const { leafIndex } = await auditor.done<{ leafIndex: number | null }>('audit-entry.show', { entryId })
    const { size } = await auditor.done<{ size: number }>('checkpoint.show')
    covered = leafIndex !== null && leafIndex < size
  }
  const text = Buffer.from(await auditor.tab.file('/api/audit/log')).toString('utf8')
  const lines = text.trimEnd().split('\n')
  return { text, lines, reading: readLog(lines) }
}

/** What these lines turn out to be. */
export function readLog(lines: readonly string[]): LogReading {
  const verifier = createLogVerifier({ sha256: sha256Node })
  for (const line of lines) verifier.push(line)
  return verifier.end()
}
