import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { parseVerifierKey } from '../../crypto/checkpoint.ts'
import { checkReads } from '../audit/check-reads.ts'
import { checkLog } from '../facts/log-check/check-log.ts'
import { unexplainedRows } from '../facts/unexplained-rows.ts'
import { readConfig } from '../config.ts'
import { explainUnreachable } from '../store/explain-unreachable.ts'
import { openPostgres } from '../store/postgres.ts'
import { openSqlite } from '../store/sqlite.ts'
import type { Command } from './commands.ts'
import { unreadableFile } from './unreadable-file.ts'

/** Rebuilds the whole log from its raw entries and the reads they stand for, names the first bad one, and what gives power without an entry. Needs no key and no server. Exit 1 when something differs. */
export const checkLogCommand: Command = {
  usage: 'check-log --key VERIFIER-KEY [--checkpoints FOLDER]',
  summary: 'rebuild the audit log from its raw entries and compare it with every checkpoint, here and outside',
  async run(args, environment) {
    const { values } = parseArgs({ args: [...args], options: { key: { type: 'string' }, checkpoints: { type: 'string' } } })
    if (values.key === undefined) throw new Error('check-log needs --key: the verifier key that you noted when the log was young, e.g. from an earlier checkpoint page')
    const config = readConfig(environment)
    const { key } = values
    if (!isVerifierKey(key)) throw new Error('--key is no verifier key. Copy the whole of it, name+hash+key, as the checkpoint page shows it.')
    const folder = values.checkpoints ?? config.checkpointFolder
    if (config.databaseUrl === null && !existsSync(join(config.dataFolder, 'xmphi.db'))) throw new Error(`${config.dataFolder} holds no database (no xmphi.db). Set XMPHI_DATA to the data folder of the server.`)
    const store = config.databaseUrl === null ? openSqlite(join(config.dataFolder, 'xmphi.db'), { readOnly: true }) : openPostgres(config.databaseUrl)
    try {
      const check = await checkLog({
        store,
        verifierKey: key,
        origin: key.slice(0, key.indexOf('+')),
        outsideNotes: folder === null ? [] : await notesIn(folder),
        onProgress: (done, total) => process.stderr.isTTY && process.stderr.write(`\r${done} of ${total}`),
      })
      const outside = `${check.checkpointsHere} checkpoints here, ${check.checkpointsOutside} from outside`
      const firstBad = check.firstBad ?? (await checkReads({ store })).bad
      const unexplained = await unexplainedRows(store.read, Date.now())
      if (firstBad === null) process.stdout.write(`intact: ${check.size} entries, root ${check.checkpoint?.rootHex ?? 'none signed yet'}, ${outside}\n`)
      else process.stdout.write(`ALTERED: ${firstBad.what} at index ${firstBad.index}${firstBad.entryId === null ? '' : ` (${firstBad.entryId})`}; ${outside}\n`)
      for (const { table, count, first } of unexplained) process.stdout.write(`ALARM: ${count} in ${table} that no entry of the log explains, the first is ${first}\n`)
      process.stdout.write('not looked at: openings of commitments, which only the server has the keys for; its own check compares them\n')
      return firstBad === null && unexplained.length === 0 ? 0 : 1
    } catch (error) {
      throw config.databaseUrl === null ? error : explainUnreachable(error, config.databaseUrl)
    } finally {
      await store.close()
    }
  },
}

function isVerifierKey(text: string): boolean {
  try {
    parseVerifierKey(text)
    return true
  } catch {
    return false
  }
}

async function notesIn(folder: string): Promise<string[]> {
  const names = (await readdir(folder).catch((error: unknown) => { throw unreadableFile(folder, error) })).filter((name) => /^checkpoint-\d+\.txt$/.test(name))
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
}
