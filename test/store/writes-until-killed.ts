/** A process that writes rows in transactions of two and tells of each that was acknowledged, until somebody kills it. */
import { writeSync } from 'node:fs'
import type { SealedBytes } from '../../schema/columns.ts'
import { dialect } from '../../schema/dialect.ts'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { openPostgres } from '../../api/store/postgres.ts'
import { openSqlite } from '../../api/store/sqlite.ts'

const place = process.argv[2] ?? ''
const store = dialect === 'sqlite' ? openSqlite(place) : openPostgres(place)
const contact = Uint8Array.from([0]) as SealedBytes

async function write(writer: number): Promise<never> {
  for (let at = 0; ; at += 1) {
    const name = `${writer}-${at}`
    await store.tx(async (tx) => {
      await tx.insert(partnerOrganisation).values({ id: `${name}-first`, name: `${name}-first`, contact, createdAt: at })
      await tx.insert(partnerOrganisation).values({ id: `${name}-second`, name: `${name}-second`, contact, createdAt: at })
    })
    writeSync(1, `${name}\n`)
  }
}

await Promise.all(Array.from({ length: 8 }, (_, writer) => write(writer)))
