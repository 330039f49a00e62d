import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import { partnerOrganisation } from '../../schema/tables/partner-organisation.ts'
import { createTestDatabase, openMigrated } from '../support/test-database.ts'

/** So many acknowledged writes are waited for before the kill: it then falls into the middle of the next ones. */
const acknowledgedMin = 400

test('kill -9 in the middle of commits loses nothing that was acknowledged and shows nothing half done', async () => {
  const database = await createTestDatabase()
  await (await openMigrated(database)).close()
  for (let round = 1; round <= 2; round += 1) {
    const writer = spawn(process.execPath, ['--import', 'tsx', new URL('./writes-until-killed.ts', import.meta.url).pathname, database.place], { stdio: ['ignore', 'pipe', 'inherit'] })
    let told = ''
    const ended = new Promise((resolve) => writer.once('close', resolve))
    await new Promise<void>((resolve, reject) => {
      writer.stdout.on('data', (piece: Buffer) => {
        told += piece.toString()
        if (told.split('\n').length > acknowledgedMin) resolve()
      })
      writer.once('exit', (code) => reject(new Error(`the writer ended by itself with ${code}`)))
    })
    writer.removeAllListeners('exit')
    writer.kill('SIGKILL')
    await ended

    const store = database.open()
    const there = new Set((await store.tx((tx) => tx.select({ id: partnerOrganisation.id }).from(partnerOrganisation))).map((row) => row.id))
    const acknowledged = told.split('\n').slice(0, -1)
    expect(acknowledged.length).toBeGreaterThanOrEqual(acknowledgedMin)
    expect(acknowledged.filter((name) => !there.has(`${name}-first`) || !there.has(`${name}-second`))).toEqual([])
    expect([...there].filter((id) => id.endsWith('-first') && !there.has(id.replace(/-first$/, '-second')))).toEqual([])
    expect([...there].filter((id) => id.endsWith('-second') && !there.has(id.replace(/-second$/, '-first')))).toEqual([])
    await store.tx((tx) => tx.delete(partnerOrganisation).returning({ id: partnerOrganisation.id }))
    await store.close()
  }
  await database.drop()
})
