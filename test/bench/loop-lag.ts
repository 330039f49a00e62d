import { join } from 'node:path'
import { progress } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { writeCorpus } from './support/corpus.ts'
import { inFolder } from './support/folder.ts'
import { servedRecords } from './support/served-records.ts'
import { startLoad } from './support/start-load.ts'
import { startServing } from './support/start-serving.ts'

const limitMs = 50
const mebibytes = 512
const logEntries = 100_000
const readers = 64
const measuredMs = 20_000

export const bench: Bench = {
  name: 'loop-lag',
  against: 'the limit for the 99th percentile of the event loop delay while a file is imported, the log is verified and 64 readers read',
  unit: 'ms',
  target: { most: 1 },
  measure: () =>
    inFolder(async (folder) => {
      const file = join(folder, 'corpus.jsonl')
      writeCorpus(file, mebibytes)
      const house = await startServing(join(folder, 'ours'))
      const load = startLoad()
      const { port, assetId, analyst: bearer } = house
      const paths = Array.from({ length: servedRecords }, (_, row) => `/api/assets/${assetId}/rows?from=${row}&limit=1`)
      try {
        await house.tell({ act: 'fill-log', entries: logEntries })
        await load.run({ port, readers, milliseconds: 1_000, paths, bearer })
        await house.tell({ act: 'measure-lag' })
        const until = Date.now() + measuredMs
        const importing = (async () => {
          let imports = 0
          for (; Date.now() < until; imports += 1) await house.import(file)
          return imports
        })()
        const { answers } = await load.run({ port, readers, milliseconds: measuredMs, paths, bearer })
        const { p99Ms, maxMs, checks } = await house.tell<{ p99Ms: number; maxMs: number; checks: number }>({ act: 'stop-measuring' })
        progress(`${answers} answers, ${await importing} imports, ${checks} checks of ${logEntries} entries; longest delay ${maxMs.toFixed(0)} ms`)
        return { ours: p99Ms, reference: limitMs }
      } finally {
        load.stop()
        await house.stop()
      }
    }),
}
