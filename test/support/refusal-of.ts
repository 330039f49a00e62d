import { Refusal } from '../../api/pipeline/refusal.ts'

/** The refusal that `work` throws. Fails the test when it succeeds or breaks in another way. */
export async function refusalOf(work: Promise<unknown>): Promise<Refusal> {
  try {
    await work
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('it was not refused')
}
