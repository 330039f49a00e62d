import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { sha256Node } from '../../crypto/digest-node.ts'
import { formatVerification } from '../../reports/format-verification.ts'
import { readRoots } from '../../reports/read-roots.ts'
import { verifyBundle } from '../../reports/verify.ts'
import type { Command } from './commands.ts'
import { unreadableFile } from './unreadable-file.ts'

/** Verifies an evidence bundle offline. Exit 0 intact and trusted, 1 altered, 2 unreadable, 3 intact but signer unknown. */
export const verifyReportCommand: Command = {
  usage: 'verify-report BUNDLE --trust FILE|SHA256:… [--lang zh|en]',
  summary: 'verify an evidence bundle offline: 0 intact and trusted, 1 altered, 2 unreadable, 3 signer unknown',
  async run(args) {
    const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { trust: { type: 'string', multiple: true }, lang: { type: 'string' } } })
    const file = positionals[0]
    if (file === undefined) throw new Error('verify-report needs a BUNDLE')
    const roots: Uint8Array[] = []
    const fingerprints: string[] = []
    for (const trust of values.trust ?? []) {
      const fingerprint = /^sha256:([0-9a-f:]+)$/i.exec(trust)?.[1]
      if (fingerprint === undefined) roots.push(...readRoots(await fileBytes(trust)))
      else fingerprints.push(fingerprint.replaceAll(':', '').toLowerCase())
    }
    const verification = await verifyBundle(await fileBytes(file), { roots, fingerprints, at: Date.now() }, sha256Node)
    process.stdout.write(`${formatVerification(verification, values.lang === 'en' ? 'en' : 'zh')}\n`)
    return verification.exit
  },
}

function fileBytes(path: string): Promise<Buffer> {
  return readFile(path).catch((error: unknown) => { throw unreadableFile(path, error) })
}
