/** The thread in which data keys are counted, over a connection of its own. */
import { keyShares } from '../facts/key-shares.ts'
import type { KeyShare } from '../facts/key-shares.ts'
import { openBeside } from '../store/open-beside.ts'
import type { StorePlace } from '../store/open-beside.ts'
import { answerTasks } from '../store/kept-threads.ts'

answerTasks<StorePlace, ReadonlyMap<string, KeyShare>>(async (place) => {
  const store = openBeside(place)
  try {
    return await keyShares(store.read)
  } finally {
    await store.close()
  }
})
