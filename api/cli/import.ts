import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { hostname } from 'node:os'
import { basename } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Command } from './commands.ts'
import { ask, findSocket, Refused } from './door.ts'
import { heedInterruption, interruptedExit } from './interruption.ts'
import { readSession } from './session-file.ts'
import { unreadableFile } from './unreadable-file.ts'

const pollMs = 500
const mebibyte = 1_048_576

interface Imported {
  readonly assetId: string
  readonly jobId: string | null
  readonly bytes: number
  readonly sha256: string
  readonly state: string
}

interface Shown {
  readonly state: string
  readonly proposedTier: string | null
  readonly records: number | null
  readonly job: { readonly state: string; readonly done: number; readonly total: number; readonly failure: string | null } | null
}

/** Imports one file as the signed-in person, and follows the scan unless told not to. */
export const importCommand: Command = {
  usage: 'import FILE [--name NAME] [--description TEXT] [--format jsonl|csv|tsv|text] [--host HOST] [--zone ZONE] [--source S --licence L --retrieved YYYY-MM-DD] [--inputs ASSET,ASSET] [--core] [--no-wait]',
  summary: 'receive a corpus: it is sealed as sensitive before anything looks at it, then scanned',
  async run(args, environment) {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: { type: 'string' }, description: { type: 'string' }, format: { type: 'string' }, host: { type: 'string' }, zone: { type: 'string' },
        source: { type: 'string' }, licence: { type: 'string' }, retrieved: { type: 'string' }, inputs: { type: 'string' }, core: { type: 'boolean' }, 'no-wait': { type: 'boolean' },
      },
    })
    const file = positionals[0]
    if (file === undefined) throw new Error('import needs a FILE')
    const retrievedAt = values.retrieved === undefined ? null : dayOf(values.retrieved)
    const config = readConfig(environment)
    const socket = findSocket(config)
    const token = await readSession(config.dataFolder)
    if (token === null) throw new Error('not signed in: run "npm run -s xmphi -- login" first')
    const { size } = await stat(file).catch((error: unknown) => { throw unreadableFile(file, error) })
    const query = new URLSearchParams({ name: values.name ?? basename(file), fileName: basename(file), host: values.host ?? hostname() })
    for (const key of ['description', 'format', 'zone', 'source', 'licence'] as const) if (values[key] !== undefined) query.set(key, values[key])
    if (retrievedAt !== null) query.set('retrievedAt', String(retrievedAt))
    if (values.inputs !== undefined) query.set('inputs', values.inputs)
    if (values.core === true) query.set('core', 'true')
    const stream = createReadStream(file, { highWaterMark: mebibyte })
    showUpload(stream, size)
    const interruption = heedInterruption()
    try {
      const imported = await send(stream, interruption.signal, (signal) => ask<Imported>(socket, { method: 'POST', path: `/assets/import?${query}`, token, file: { stream, bytes: size }, signal }))
      if (imported === null) {
        process.stderr.write(`\ncancelled: ${file} was not received, and nothing of it is kept\n`)
        return interruptedExit
      }
      process.stdout.write(`${imported.assetId} ${imported.state} ${imported.bytes} bytes sha256 ${imported.sha256}\n`)
      if (imported.jobId === null) return interruption.signal.aborted ? interruptedExit : 0
      const followed = interruption.signal.aborted ? null : values['no-wait'] === true ? 0 : await followScan(socket, token, imported.assetId, interruption.signal)
      if (followed !== null) return followed
      process.stderr.write(`\n${file} is received and sealed, and nobody can read it yet. Its scan goes on as a job; to cancel it:\n  npm run -s xmphi -- cancel ${imported.jobId}\n`)
      return interruptedExit
    } finally {
      interruption.release()
    }
  },
}

/** Null when Ctrl-C came while bytes were still missing. Once the server has them all, only its answer says what became of them. */
async function send(stream: NodeJS.ReadableStream, interrupted: AbortSignal, upload: (signal: AbortSignal) => Promise<Imported>): Promise<Imported | null> {
  const broken = new AbortController()
  let whole = false
  stream.once('end', () => { whole = true })
  const onInterrupt = () => {
    if (!whole) broken.abort()
    else process.stderr.write('\nthe server has the whole file; waiting to hear what became of it (Ctrl-C again to leave)\n')
  }
  interrupted.addEventListener('abort', onInterrupt, { once: true })
  try {
    return await upload(broken.signal)
  } catch (error) {
    if (broken.signal.aborted) return null
    return explain(error)
  } finally {
    interrupted.removeEventListener('abort', onInterrupt)
  }
}

/** Midnight UTC of a day as `YYYY-MM-DD`. A day that the calendar does not have is no day. */
function dayOf(text: string): number {
  const instant = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(instant) || new Date(instant).toISOString().slice(0, 10) !== text) throw new Error(`--retrieved: "${text}" is no day. Write it as YYYY-MM-DD, e.g. 2026-03-01.`)
  return instant
}

function showUpload(stream: NodeJS.ReadableStream, size: number): void {
  if (!process.stderr.isTTY || size === 0) return
  let sent = 0
  stream.on('data', (part: Buffer | string) => {
    sent += part.length
    process.stderr.write(`\r${Math.floor((sent / size) * 100)} %  ${Math.floor(sent / mebibyte)} MiB`)
    if (sent === size) process.stderr.write('\n')
  })
}

/** Null when Ctrl-C came before the scan ended. */
async function followScan(socket: string, token: string, assetId: string, interrupted: AbortSignal): Promise<number | null> {
  while (!interrupted.aborted) {
    const shown = await ask<Shown>(socket, { method: 'GET', path: `/assets/${assetId}`, token })
    if (shown.state !== 'scanning') {
      process.stdout.write(`scan finished: ${shown.state}${shown.proposedTier === null ? '' : `, proposed tier ${shown.proposedTier}`}, ${shown.records ?? 0} records\n`)
      return 0
    }
    if (shown.job !== null && (shown.job.state === 'failed' || shown.job.state === 'cancelled')) throw new Error(`the scan ${shown.job.state}: ${shown.job.failure ?? ''}`)
    if (process.stderr.isTTY && shown.job !== null && shown.job.total > 0) process.stderr.write(`\rscan ${Math.floor((shown.job.done / shown.job.total) * 100)} %`)
    await pause(pollMs, undefined, { signal: interrupted }).catch(() => undefined)
  }
  return null
}

function explain(error: unknown): never {
  if (error instanceof Refused && error.problem.code === 'not-signed-in') throw new Error('the session of the command line ended: run "npm run -s xmphi -- login" again')
  throw error
}
