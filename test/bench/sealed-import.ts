import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { interleaved } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { writeCorpus } from './support/corpus.ts'
import { inFolder } from './support/folder.ts'
import { startServing } from './support/start-serving.ts'

const mebibytes = 1_024
const copyBytes = 1_048_576

export const bench: Bench = {
  name: 'sealed-import',
  against: 'a plain copy of the same file in pieces of 1 MiB, with fsync',
  unit: 'MiB/s',
  target: { least: 0.4 },
  measure: () =>
    inFolder(async (folder) => {
      const file = join(folder, 'corpus.jsonl')
      writeCorpus(file, mebibytes)
      const house = await startServing(join(folder, 'ours'))
      const rate = async (work: () => Promise<void>) => {
        const start = performance.now()
        await work()
        return (mebibytes / (performance.now() - start)) * 1_000
      }
      try {
        return await interleaved(3, () => rate(() => house.import(file)), () => rate(() => copy(file, join(folder, 'copy'))))
      } finally {
        await house.stop()
      }
    }),
}

/** Reads and writes in turns and syncs; the copy is removed so that each round starts alike. */
async function copy(from: string, to: string): Promise<void> {
  const [source, target] = [await open(from, 'r'), await open(to, 'w')]
  const piece = Buffer.alloc(copyBytes)
  for (;;) {
    const { bytesRead } = await source.read(piece, 0, copyBytes)
    if (bytesRead === 0) break
    await target.write(piece, 0, bytesRead)
  }
  await target.sync()
  await source.close()
  await target.close()
  await rm(to)
}
