/** The file in which whoever holds the host finds the set-up code. It lies there only while it opens something. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { World } from './pipeline/world.ts'
import { writeSecretFile } from './vault/custody/root-key-file.ts'

const fileName = 'setup-code'

/** Writes a code that was just made, and takes a dead one away. */
export async function placeSetupCode(dataFolder: string, { setupCode, codeLives }: { readonly setupCode: string | null; readonly codeLives: boolean }): Promise<void> {
  if (setupCode !== null) return writeSecretFile(join(dataFolder, fileName), `${setupCode}\n`)
  if (!codeLives) rmSync(join(dataFolder, fileName), { force: true })
}

/** Takes the file away as soon as its code was spent. Gives the function that stops watching. */
export function followSetupCode({ events, dataFolder }: Pick<World, 'events' | 'dataFolder'>): () => void {
  return events.subscribe(({ noun }) => {
    if (noun === 'installation') rmSync(join(dataFolder, fileName), { force: true })
  })
}
