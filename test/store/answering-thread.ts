/** A thread for `kept-threads.test.ts`: it says which thread it is or how far it stands back, fails or stands still, as it is told. */
import { getPriority } from 'node:os'
import { threadId } from 'node:worker_threads'
import { answerTasks } from '../../api/store/kept-threads.ts'

answerTasks<'answer' | 'priority' | 'fail' | 'stand still', number, string>(async (task, report) => {
  report(task)
  if (task === 'fail') throw new Error('told to fail')
  if (task === 'stand still') await new Promise(() => undefined)
  return task === 'priority' ? getPriority(0) : threadId
})
