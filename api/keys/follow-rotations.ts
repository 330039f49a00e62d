import type { World } from '../pipeline/world.ts'

/**
 * Reads the keys anew whenever a rotation was committed here, so that this node seals under the new version at once.
 * Gives the function that stops it.
 */
export function followRotations({ events, vault, log }: Pick<World, 'events' | 'vault' | 'log'>): () => void {
  let reading: Promise<void> = Promise.resolve()
  return events.subscribe(({ noun }) => {
    if (noun !== 'key') return
    reading = reading.then(() => vault.reload()).catch((cause: unknown) => log.error('the keys could not be read anew', cause))
  })
}
