/** One node of the PostgreSQL write bench: writes through the corridor or bare, when told. Its arguments are folder and database address. */
import { describeAssets, newestRows, placeAssets } from './audited-acts.ts'
import { openHouse } from './house.ts'
import { postgresWriter, writeBare } from './write-rows.ts'

export type WriteOrder =
  | { readonly side: 'place'; readonly assets: number }
  | { readonly side: 'ours' | 'bare'; readonly clients: number; readonly acts: number; readonly round: number }

const [, , folder = '', databaseUrl = '', bareUrl = '', node = '0'] = process.argv
const house = await openHouse(folder, databaseUrl)
const { actor } = await house.person(['data_steward'])
const writer = postgresWriter(bareUrl)
let assetIds: readonly string[] = []
let sample: Awaited<ReturnType<typeof newestRows>> | null = null

async function obey(order: WriteOrder): Promise<null> {
  if (order.side === 'place') {
    assetIds = await placeAssets(house, actor, order.assets)
    await describeAssets(house, actor, { assetIds, clients: 1, acts: 1 })
    sample = await newestRows(house)
    return null
  }
  const { clients, acts, round } = order
  if (order.side === 'ours') await describeAssets(house, actor, { assetIds, clients, acts })
  else if (sample !== null) {
    // Each node numbers its leaves apart: the bare writer has no tree to agree on.
    await writeBare(writer, { sample, assetIds, clients, acts, seed: `bare${node}-${round}-`, firstLeaf: (1 + Number(node)) * 1_000_000_000 + round * 1_000_000 })
  }
  return null
}

process.on('message', (order: WriteOrder) => {
  obey(order).then(
    (answer) => process.send?.({ answer }),
    (error: unknown) => process.send?.({ error: error instanceof Error ? error.message : String(error) }),
  )
})
process.send?.({ answer: null })
