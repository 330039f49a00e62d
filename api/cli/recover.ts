import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openApp } from '../app.ts'
import { askPassphrase } from '../ask-passphrase.ts'
import { readConfig } from '../config.ts'
import { recoverOnHost } from '../identity/recover-on-host.ts'
import { takeFolder } from '../owner.ts'
import type { Command } from './commands.ts'

/** The last way back for an administrator, on the host, under the root passphrase. The server must be stopped. It is loud in the log. */
export const recoverCommand: Command = {
  usage: 'recover USERNAME',
  summary: 'on the host, with the root passphrase: withdraw the factors of the last administrator and show a new enrolment code',
  async run(args, environment) {
    const { positionals } = parseArgs({ args: [...args], allowPositionals: true, options: {} })
    const username = positionals[0]
    if (username === undefined) throw new Error('recover needs a USERNAME')
    const config = readConfig(environment)
    if (!existsSync(join(config.dataFolder, 'root-key.json'))) throw new Error(`${config.dataFolder} holds no installation (no root-key.json). Set XMPHI_DATA to the data folder of the server.`)
    const giveBack = config.databaseUrl === null ? takeFolder(config.dataFolder, 0, Date.now()) : () => undefined
    const app = await openApp({ config, demo: false, ask: process.stdin.isTTY ? askPassphrase : null })
    try {
      const { world } = app
      const { enrolmentCode } = await recoverOnHost(world, username)
      await world.drainLog()
      process.stdout.write(`${username}: 登记码（24 小时内有效，仅显示一次） · enrolment code, shown once, valid for 24 hours:\n\n    ${enrolmentCode}\n\n`)
      return 0
    } finally {
      await app.close()
      giveBack()
    }
  },
}
