import { describe, expect, test } from 'vitest'
import { openPostgres } from '../../api/store/postgres.ts'
import { explainUnreachable } from '../../api/store/explain-unreachable.ts'
import { freePort } from '../journeys/start-server.ts'

const url = 'postgres://xmphi:a-secret@db.invalid:5433/governance'
const said = (code: string) => explainUnreachable(new Error('query failed', { cause: Object.assign(new Error('x'), { code }) }), url) as Error

describe('a PostgreSQL that cannot be used is told by the setting that names it, with a remedy and without the password', () => {
  test.each([
    ['ECONNREFUSED', /no PostgreSQL answers at db\.invalid:5433.*XMPHI_DATABASE_URL.*Start the database/],
    ['ENOTFOUND', /no PostgreSQL answers.*correct the setting/],
    ['28P01', /refuses the user or the password in XMPHI_DATABASE_URL/],
    ['3D000', /has no database "governance".*XMPHI_DATABASE_URL.*Create it/],
  ])('%s', (code, words) => {
    expect(said(code).message).toMatch(words)
    expect(said(code).message).not.toContain('a-secret')
  })

  test('one where nobody listens', async () => {
    const nobody = `postgres://127.0.0.1:${await freePort()}/governance`
    const store = openPostgres(nobody)
    const error: unknown = await store.execute(['select 1']).catch((thrown: unknown) => thrown)
    await store.close()
    expect(explainUnreachable(error, nobody)).toMatchObject({ message: expect.stringMatching(/^no PostgreSQL answers at 127\.0\.0\.1:\d+, which XMPHI_DATABASE_URL names \(ECONNREFUSED\)/) })
  })
})

test('whatever else went wrong is given back as it came', () => {
  const error = new Error('a guard is missing')
  expect(explainUnreachable(error, url)).toBe(error)
})
