import { hash } from 'node:crypto'
import { join } from 'node:path'
import { checkpointVerifierKey } from '../../api/vault/signing-keys.ts'
import { checkLogInThreads } from '../../api/facts/log-check/check-log-in-threads.ts'
import { openBeside } from '../../api/store/open-beside.ts'
import type { Store } from '../../api/store/store.ts'
import { interleaved } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { describeAssets, placeAssets } from './support/audited-acts.ts'
import { fillLog } from './support/fill-log.ts'
import { inFolder } from './support/folder.ts'
import { openHouse } from './support/house.ts'

const entries = 1_000_000

export const bench: Bench = {
  name: 'audit-verify',
  against: 'bare SHA-256 of the same leaves, which lie in memory',
  unit: 'entries/s',
  target: { least: 0.2 },
  measure: () =>
    inFolder(async (folder) => {
      const house = await openHouse(folder)
      const { actor } = await house.person(['data_steward'])
      const assetIds = await placeAssets(house, actor, 1)
      await describeAssets(house, actor, { assetIds, clients: 1, acts: 1 })
      await house.app.settle()
      await fillLog(folder, entries)
      await describeAssets(house, actor, { assetIds, clients: 1, acts: 1 })
      const verifierKey = await checkpointVerifierKey(house.world.store.read)
      const origin = house.world.installation.logOrigin
      await house.close()
      const store = openBeside({ dialect: 'sqlite', databasePlace: join(folder, 'xmphi.db') })
      const leaves = await leavesOf(store)
      const timed = async (work: () => Promise<number>) => {
        const start = performance.now()
        const done = await work()
        return (done / (performance.now() - start)) * 1_000
      }
      try {
        return await interleaved(
          3,
          () => timed(async () => {
            const { size, firstBad, checkpoint } = await checkLogInThreads({ place: { dialect: 'sqlite', databasePlace: join(folder, 'xmphi.db') }, verifierKey, origin, checkpointFolder: null })
            if (firstBad !== null || size < entries || checkpoint?.size !== size) throw new Error(`the log does not hold: ${JSON.stringify(firstBad)}`)
            return size
          }),
          () => timed(async () => {
            for (let at = 0; at + 1 < leaves.starts.length; at += 1) hash('sha256', leaves.bytes.subarray(leaves.starts[at], leaves.starts[at + 1]), 'buffer')
            return leaves.starts.length - 1
          }),
        )
      } finally {
        await store.close()
      }
    }),
}

/** Every leaf input in memory, one after another: a zero byte and the canonical text. */
async function leavesOf(store: Store): Promise<{ readonly bytes: Buffer; readonly starts: readonly number[] }> {
  const parts: Buffer[] = []
  const starts = [0]
  let end = 0
  for (let from = 0; ; from += 10_000) {
    const rows = await store.rows<{ canonical: string }>(`select e.canonical from audit_leaf l join audit_entry e on e.id = l.entry_id where l.leaf_index >= ${from} and l.leaf_index < ${from + 10_000} order by l.leaf_index`)
    if (rows.length === 0) return { bytes: Buffer.concat(parts), starts }
    for (const { canonical } of rows) {
      const leaf = Buffer.from(`\0${canonical}`)
      parts.push(leaf)
      starts.push((end += leaf.length))
    }
  }
}
