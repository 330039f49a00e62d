/** A house in a process of its own: it serves, and measures itself when told. Its folder is the first argument; `without-asset` as the second leaves out the asset that readers read. */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { runLogCheck } from '../../../api/audit/run-log-check.ts'
import { describeAssets, placeAssets } from './audited-acts.ts'
import { clinicRecords } from './corpus.ts'
import { fillLog } from './fill-log.ts'
import { openHouse } from './house.ts'
import { servedRecords } from './served-records.ts'

export interface Serving {
  readonly port: number
  readonly steward: string
  readonly analyst: string
  readonly assetId: string
}

export type Command =
  /** Fills the log with so many entries. */
  | { readonly act: 'fill-log'; readonly entries: number }
  /** Waits until nothing is due and no job waits. */
  | { readonly act: 'settle' }
  /** Measures the delay of the event loop until `stop-measuring`, with the log being verified over and over meanwhile. */
  | { readonly act: 'measure-lag' }
  | { readonly act: 'stop-measuring' }
  /** Peak resident memory of this process, threads and start included. */
  | { readonly act: 'peak-memory' }

/** How often the delay is sampled, in milliseconds: what is reported holds this much of plain waiting. */
const sampleMs = 2

const house = await openHouse(process.argv[2] ?? '')
const steward = await house.person(['data_steward'])
const analyst = await house.person(['analyst'])
// The scan of this asset runs in a thread that would count to the peak of memory, so a bench may do without it.
const assetId = process.argv[3] === 'without-asset' ? '' : await house.confirmed(steward.actor, clinicRecords(servedRecords))
if (assetId !== '') await house.permit(analyst.actor, assetId, ['name', 'complaint', 'age'])
const { port } = await house.listen()

let measuring = false
let verifying: Promise<number> = Promise.resolve(0)
const delay = monitorEventLoopDelay({ resolution: sampleMs })

async function verifyOverAndOver(): Promise<number> {
  let checks = 0
  while (measuring) {
    const { firstBad } = await runLogCheck(house.world, { checkpointFolder: null })
    if (firstBad !== null) throw new Error(`the log does not hold: ${JSON.stringify(firstBad)}`)
    checks += 1
  }
  return checks
}

async function obey(command: Command): Promise<unknown> {
  switch (command.act) {
    case 'fill-log': {
      const assetIds = await placeAssets(house, steward.actor, 1)
      await describeAssets(house, steward.actor, { assetIds, clients: 1, acts: 1 })
      await house.app.settle()
      await fillLog(process.argv[2] ?? '', command.entries)
      await describeAssets(house, steward.actor, { assetIds, clients: 1, acts: 1 })
      await house.app.startClockwork()
      return null
    }
    case 'settle': return house.app.settle()
    case 'measure-lag':
      measuring = true
      verifying = verifyOverAndOver()
      verifying.catch(() => undefined)
      delay.reset()
      delay.enable()
      return null
    case 'stop-measuring':
      delay.disable()
      measuring = false
      return { p99Ms: delay.percentile(99) / 1e6, maxMs: delay.max / 1e6, checks: await verifying }
    case 'peak-memory': return process.resourceUsage().maxRSS * 1_024
  }
}

process.on('message', (command: Command) => {
  obey(command).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.send?.({ answer: { port, steward: steward.bearer, analyst: analyst.bearer, assetId } satisfies Serving })
