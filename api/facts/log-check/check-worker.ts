/** The threads in which the log is rebuilt, each over a connection of its own: one for the entries, one for the tree above them. */
import { checkEntries, checkTree } from './check-log.ts'
import type { LogIdentity, TreeCheck } from './check-log.ts'
import type { LogFault } from './log-fault.ts'
import type { LogSize } from './read-log-rows.ts'
import { openBeside } from '../../store/open-beside.ts'
import type { StorePlace } from '../../store/open-beside.ts'
import { answerTasks } from '../../store/kept-threads.ts'

export type CheckTask =
  | { readonly walk: 'entries'; readonly place: StorePlace; readonly size: LogSize }
  | { readonly walk: 'tree'; readonly place: StorePlace; readonly size: LogSize; readonly identity: LogIdentity }

/** `LogFault | null` of the entries, `TreeCheck` of the tree. */
export type CheckAnswer = { readonly walk: 'entries'; readonly firstBad: LogFault | null } | ({ readonly walk: 'tree' } & TreeCheck)

answerTasks<CheckTask, CheckAnswer, number>(async (task, report) => {
  const store = openBeside(task.place)
  try {
    if (task.walk === 'entries') return { walk: 'entries', firstBad: await checkEntries(store, task.size, report) }
    return { walk: 'tree', ...(await checkTree(store, task.size, task.identity)) }
  } finally {
    await store.close()
  }
})
