import { join } from 'node:path'
import { progress } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { writeCorpus } from './support/corpus.ts'
import { inFolder } from './support/folder.ts'
import { startServing } from './support/start-serving.ts'

const mebibytes = 1_024
const limitMegabytes = 300

export const bench: Bench = {
  name: 'sealed-import-memory',
  against: 'the limit for the peak resident memory of the serving process, its start and threads included, while 1 GiB is received and sealed',
  unit: 'MB',
  target: { most: 1 },
  measure: () =>
    inFolder(async (folder) => {
      const file = join(folder, 'corpus.jsonl')
      writeCorpus(file, mebibytes)
      const house = await startServing(join(folder, 'ours'), { asset: false })
      try {
        const before = await house.tell<number>({ act: 'peak-memory' })
        await house.import(file)
        const after = await house.tell<number>({ act: 'peak-memory' })
        progress(`peak before the import ${(before / 1e6).toFixed(0)} MB, after ${(after / 1e6).toFixed(0)} MB`)
        return { ours: after / 1e6, reference: limitMegabytes }
      } finally {
        await house.stop()
      }
    }),
}
