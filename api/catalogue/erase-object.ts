import { forgetObject } from '../facts/opened-objects.ts'
import type { JobKind } from '../pipeline/job.ts'
import { removeObjectFiles } from '../vault/object-store.ts'

/** Removes the ciphertext of a destroyed object. Its key is gone already, so this frees the disk and leaves no trace. */
export const eraseObject: JobKind = {
  kind: 'erase-object',
  async run(job) {
    const { world, subjectId } = job
    forgetObject(world, subjectId)
    await removeObjectFiles(world.objectFolder, subjectId)
    await job.finish(async () => ({ object: subjectId }))
  },
}
