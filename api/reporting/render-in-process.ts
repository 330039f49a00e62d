import { spawn } from 'node:child_process'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { EvidenceBundle } from '../../reports/bundle-schema.ts'

/** Setting two PDFs takes a second; whatever takes a minute is stuck. */
const deadlineMs = 60_000

/**
 * Sets the Chinese and the English PDF in a process of their own. The typesetter's native module brings the whole process
 * down when the thread that loaded it ends, so it never runs in this one. Throws when the process fails or takes
 * longer than a minute; its output is never shown, because it could quote the report.
 */
export async function renderInProcess(bundle: EvidenceBundle, rootSha256: string): Promise<{ readonly zh: Uint8Array; readonly en: Uint8Array }> {
  const loader = pathToFileURL(join(dirname(createRequire(import.meta.url).resolve('tsx/package.json')), 'dist/loader.mjs')).href
  const script = fileURLToPath(new URL('./render-process.ts', import.meta.url))
  const child = spawn(process.execPath, ['--import', loader, script], { stdio: ['pipe', 'pipe', 'ignore'], env: {} })
  const timer = setTimeout(() => child.kill('SIGKILL'), deadlineMs)
  try {
    const parts: Buffer[] = []
    child.stdout.on('data', (part: Buffer) => parts.push(part))
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', (code) => resolve(code))
    })
    child.stdin.on('error', () => undefined)
    child.stdin.end(JSON.stringify({ bundle, rootSha256 }))
    if ((await ended) !== 0) throw new Error('the typesetting process failed')
    const all = Buffer.concat(parts)
    const length = all.readUInt32BE(0)
    return { zh: all.subarray(4, 4 + length), en: all.subarray(4 + length) }
  } finally {
    clearTimeout(timer)
  }
}
