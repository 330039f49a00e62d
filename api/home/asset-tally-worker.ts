/** The thread in which assets are counted, over a connection of its own. */
import { assetCounts } from '../facts/asset-counts.ts'
import type { AssetCounts } from '../facts/asset-counts.ts'
import { openBeside } from '../store/open-beside.ts'
import type { StorePlace } from '../store/open-beside.ts'
import { answerTasks } from '../store/kept-threads.ts'

answerTasks<StorePlace, AssetCounts>(async (place) => {
  const store = openBeside(place)
  try {
    return await assetCounts(store.read)
  } finally {
    await store.close()
  }
})
