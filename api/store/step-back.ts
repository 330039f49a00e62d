import { getPriority, setPriority } from 'node:os'

/** Ten steps are a tenth of the weight (sched(7)): little while others work, everything while nobody does. */
const stepsBack = 10
const lastNice = 19

/**
 * Lets the calling thread run with what the others leave of the processors: a thread that scans or checks has time,
 * whoever waits for the event loop has not. On Linux a priority belongs to a thread, and 0 names the calling one;
 * elsewhere it belongs to the whole process, so nothing changes there.
 */
export function stepBack(): void {
  if (process.platform === 'linux') setPriority(0, Math.min(getPriority(0) + stepsBack, lastNice))
}
