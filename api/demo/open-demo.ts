/** Opens a demo folder: fills it where it is empty, refuses one that holds something real. */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { openApp } from '../app.ts'
import type { App, AppOptions } from '../app.ts'
import { UnsafeSetting } from '../config.ts'
import { setupState } from '../facts/setup-state.ts'
import { writeSecretFile } from '../vault/custody/root-key-file.ts'
import { createChance } from './chance.ts'
import { Desk } from './desk.ts'
import { fillLarge } from './fill-large.ts'
import { liveHistory } from './history.ts'

const dayMs = 86_400_000
/** Six and a half months: two changes of quarter lie in between. */
const historyDays = 200
const peopleFile = 'demo-people.json'

export async function openDemo({ config, size, ask }: { readonly config: AppOptions['config']; readonly size: 'normal' | 'large'; readonly ask: AppOptions['ask'] }): Promise<App> {
  const people = join(config.dataFolder, peopleFile)
  const endsAt = Date.now()
  const clock = { now: endsAt - historyDays * dayMs }
  let live = existsSync(people)
  const app = await openApp({ config, demo: true, ask, source: () => (live ? Date.now() : clock.now) })
  if (!app.world.installation.demo) {
    await app.close()
    throw new UnsafeSetting('--demo: this data folder holds a real installation. Choose an empty folder with XMPHI_DATA.')
  }
  if (live) return app
  if ((await setupState(app.world.store.read, clock.now)) === 'complete') {
    await app.close()
    throw new UnsafeSetting('--demo: filling this folder was interrupted. Remove the folder and start again.')
  }
  const setupCode = (await readFile(join(config.dataFolder, 'setup-code'), 'utf8')).trim()
  const desk = new Desk(app.world, clock)
  const chance = createChance(20_260_701)
  const written = await liveHistory({
    desk,
    chance,
    setupCode,
    startsAt: clock.now,
    endsAt,
    corpora: 100,
    settle: () => app.settle(),
    progress: (done, total) => { if (done % 10 === 0 || done === total) process.stdout.write(`演示 demo: ${done} of ${total} working days\n`) },
  })
  if (size === 'large') await fillLarge({ desk, chance, people: written, settle: () => app.settle() })
  await app.settle()
  await writeSecretFile(people, `${JSON.stringify(written, null, 1)}\n`)
  live = true
  return app
}
