import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import type { Command } from './commands.ts'
import { ask, findSocket } from './door.ts'
import { readSession } from './session-file.ts'

/** Cancels a job that the signed-in person ordered, or whose room they administer. */
export const cancelCommand: Command = {
  usage: 'cancel JOB',
  summary: 'cancel a scan, a check of the log or a report that waits or runs',
  async run(args, environment) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const jobId = positionals[0]
    if (jobId === undefined) throw new Error('cancel needs a JOB, as import prints it')
    const config = readConfig(environment)
    const socket = findSocket(config)
    const token = await readSession(config.dataFolder)
    if (token === null) throw new Error('not signed in: run "npm run -s xmphi -- login" first')
    const { state } = await ask<{ readonly state: string }>(socket, { method: 'POST', path: `/jobs/${encodeURIComponent(jobId)}/cancel`, token, json: {} })
    process.stdout.write(`${jobId} ${state}\n`)
    return 0
  },
}
