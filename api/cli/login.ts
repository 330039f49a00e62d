import { setTimeout as pause } from 'node:timers/promises'
import { readConfig } from '../config.ts'
import type { Command } from './commands.ts'
import { ask, findSocket } from './door.ts'
import { keepSession } from './session-file.ts'

const pollMs = 1_000

/** Signs the command line in: shows a code, waits until its person confirmed it in the console with both factors. */
export const loginCommand: Command = {
  usage: 'login',
  summary: 'sign in: confirm the code shown here in the console, with both factors',
  async run(_args, environment) {
    const config = readConfig(environment)
    const socket = findSocket(config)
    const begun = await ask<{ loginId: string; userCode: string; collectSecret: string; expiresAt: number }>(socket, { method: 'POST', path: '/command-line/begin', json: {} })
    process.stdout.write(`在控制台打开 ${config.origin}/#/command-line 并输入代码 · open that page in the console and enter the code:\n\n    ${begun.userCode}\n\n`)
    while (Date.now() < begun.expiresAt) {
      await pause(pollMs)
      const answer = await ask<{ state: string; token: string | null }>(socket, { method: 'POST', path: '/command-line/collect', json: { loginId: begun.loginId, collectSecret: begun.collectSecret } })
      if (answer.token === null) continue
      await keepSession(config.dataFolder, answer.token)
      process.stdout.write('已登录 · signed in\n')
      return 0
    }
    process.stderr.write('代码已过期，请重新执行 · the code has expired; run login again\n')
    return 1
  },
}
