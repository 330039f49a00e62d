import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { interleaved } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { describeAssets, newestRows, placeAssets } from './support/audited-acts.ts'
import { inFolder } from './support/folder.ts'
import { openHouse } from './support/house.ts'
import { sqliteWriter, writeBare } from './support/write-rows.ts'

const clients = 64
const acts = 8_192
const assets = 10_000

export const bench: Bench = {
  name: 'audited-write',
  against: 'bare prepared statements that write the same rows, those of the tree among them, with the same group commit',
  unit: 'acts/s',
  target: { least: 0.4 },
  measure: () =>
    inFolder(async (folder) => {
      const house = await openHouse(join(folder, 'ours'))
      const { actor } = await house.person(['data_steward'])
      const assetIds = await placeAssets(house, actor, assets)
      await describeAssets(house, actor, { assetIds, clients, acts: clients })
      const sample = await newestRows(house)
      // The reference gets the same database, with the same indices, guards and rows.
      copyDatabase(join(folder, 'ours/xmphi.db'), join(folder, 'bare.db'))
      const writer = sqliteWriter(join(folder, 'bare.db'))
      let round = 0
      const timed = async (work: () => Promise<void>) => {
        const start = performance.now()
        await work()
        return (acts / (performance.now() - start)) * 1_000
      }
      try {
        return await interleaved(
          5,
          () => timed(() => describeAssets(house, actor, { assetIds, clients, acts })),
          () => {
            round += 1
            return timed(() => writeBare(writer, { sample, assetIds, clients, acts, seed: `bare${round}-`, firstLeaf: round * 1_000_000 }))
          },
        )
      } finally {
        await writer.close()
        await house.close()
      }
    }),
}

/** A copy with everything that is committed, whether or not it has reached the main file yet. */
function copyDatabase(from: string, to: string): void {
  const database = new Sqlite(from)
  database.exec(`vacuum into '${to}'`)
  database.close()
}
