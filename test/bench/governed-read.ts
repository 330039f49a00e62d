import { join } from 'node:path'
import { createAdaptorServer } from '@hono/node-server'
import Sqlite from 'better-sqlite3'
import { Hono } from 'hono'
import { interleaved } from './support/bench.ts'
import type { Bench } from './support/bench.ts'
import { clinicRecords } from './support/corpus.ts'
import { inFolder } from './support/folder.ts'
import { listening, openHouse } from './support/house.ts'
import { startLoad } from './support/start-load.ts'

const readers = 64
const roundMs = 3_000
const records = 5_000

export const bench: Bench = {
  name: 'governed-read',
  against: 'a bare Hono route that answers the same keyed SELECT as JSON, same server, same readers',
  unit: 'requests/s',
  target: { least: 0.3 },
  measure: () =>
    inFolder(async (folder) => {
      const house = await openHouse(folder)
      const steward = await house.person(['data_steward'])
      const analyst = await house.person(['analyst'])
      const assetId = await house.confirmed(steward.actor, clinicRecords(records))
      await house.permit(analyst.actor, assetId, ['name', 'complaint', 'age'])
      await house.app.startClockwork()
      const served = await house.listen()
      const bare = await bareRoute(join(folder, 'xmphi.db'))
      const load = startLoad()
      const rate = async (port: number, paths: readonly string[], bearer: string | null) => {
        const { answers, seconds } = await load.run({ port, readers, milliseconds: roundMs, paths, bearer })
        return answers / seconds
      }
      const rows = Array.from({ length: records }, (_, row) => `/api/assets/${assetId}/rows?from=${row}&limit=1`)
      try {
        return await interleaved(5, () => rate(served.port, rows, analyst.bearer), () => rate(bare.port, [`/assets/${assetId}`], null))
      } finally {
        load.stop()
        await bare.close()
        await served.close()
        await house.close()
      }
    }),
}

/** The reference: the SELECT with which a governed read finds its asset and object, prepared once, and nothing else. */
async function bareRoute(file: string): Promise<{ readonly port: number; close(): Promise<void> }> {
  const database = new Sqlite(file, { readonly: true })
  const statement = database.prepare(
    `select a.id, a.name, a.state, a.tier, a.personal, a.owner_id, a.shape, a.records, o.id as object_id, o.tier as object_tier, o.plain_bytes, o.sealed_bytes, k.id as data_key_id
     from asset a left join stored_object o on o.id = a.object_id and o.state = 'sealed' left join data_key k on k.id = o.data_key_id and k.wrapped is not null where a.id = ?`,
  )
  const app = new Hono()
  app.get('/assets/:assetId', (c) => c.json(statement.get(c.req.param('assetId')) as object))
  const server = await listening(createAdaptorServer({ fetch: app.fetch }))
  return {
    port: server.port,
    async close() {
      await server.close()
      database.close()
    },
  }
}
