/** A thread for `kept-threads.test.ts`: it says which thread it is, fails or stands still, as it is told. */
import { threadId } from 'node:worker_threads'
import { answerTasks } from '../../api/store/kept-threads.ts'

answerTasks<'answer' | 'fail' | 'stand still', number, string>(async (task, report) => {
  report(task)
  if (task === 'fail') throw new Error('told to fail')
  if (task === 'stand still') await new Promise(() => undefined)
  return threadId
})
