import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { interleaved } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { inFolder } from './support/folder.ts'
import { openHouse } from './support/house.ts'
import { startProcess } from './support/start-process.ts'
import type { WriteOrder } from './support/writing-process.ts'

const nodes = 2
const clientsPerNode = 32
const actsPerNode = 2_048
const assetsPerNode = 5_000

export const bench: Bench = {
  name: 'audited-write-postgresql',
  against: 'bare named statements that write the same rows, those of the tree among them, each act in a transaction of its own, from two processes too',
  unit: 'acts/s',
  target: { least: 0.4 },
  dialect: 'postgresql',
  measure: () =>
    inFolder(async (folder) => {
      const server = process.env['XMPHI_DATABASE_URL'] ?? ''
      const [ours, bare] = [await freshDatabase(server), await freshDatabase(server)]
      mkdirSync(join(folder, 'ours'))
      // The reference has the same tables, indices and guards; the first house to open a database makes them.
      for (const [name, url] of [['ours', ours], ['bare', bare]] as const) await (await openHouse(join(folder, name), url)).close()
      const started = await Promise.all(Array.from({ length: nodes }, (_, at) => startProcess<WriteOrder>('writing-process.ts', [join(folder, 'ours'), ours, bare, String(at)])))
      const all = async (order: WriteOrder) => void (await Promise.all(started.map((node) => node.tell(order))))
      const timed = async (order: WriteOrder) => {
        const start = performance.now()
        await all(order)
        return ((nodes * actsPerNode) / (performance.now() - start)) * 1_000
      }
      let round = 0
      try {
        await all({ side: 'place', assets: assetsPerNode })
        await copyAssets(ours, bare)
        const work = { clients: clientsPerNode, acts: actsPerNode }
        return await interleaved(5, () => timed({ side: 'ours', ...work, round }), () => timed({ side: 'bare', ...work, round: round++ }))
      } finally {
        for (const node of started) await node.stop()
        await dropDatabases(server, [ours, bare])
      }
    }),
}

async function freshDatabase(server: string): Promise<string> {
  const url = new URL(server)
  url.pathname = `/bench_${randomBytes(6).toString('hex')}`
  await asked(server, `create database ${url.pathname.slice(1)} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8'`)
  return url.href
}

async function dropDatabases(server: string, urls: readonly string[]): Promise<void> {
  for (const url of urls) await asked(server, `drop database ${new URL(url).pathname.slice(1)} with (force)`)
}

/** Gives the reference the same assets to update, and both sides the statistics by which the planner uses their keys. */
async function copyAssets(from: string, to: string): Promise<void> {
  const [source, target] = [new pg.Client(from), new pg.Client(to)]
  await source.connect()
  await target.connect()
  const { rows } = await source.query<{ row: string }>('select row_to_json(asset)::text as row from asset')
  await target.query('insert into asset select (json_populate_record(null::asset, r::json)).* from unnest($1::text[]) as r', [rows.map(({ row }) => row)])
  for (const client of [source, target]) await client.query('vacuum analyze')
  await source.end()
  await target.end()
}

async function asked(server: string, statement: string): Promise<void> {
  const client = new pg.Client(server)
  await client.connect()
  await client.query(statement)
  await client.end()
}
