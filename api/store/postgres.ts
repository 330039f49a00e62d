/** PostgreSQL behind the same two calls: a pool, SERIALIZABLE with retry, a read-only pool for reads. */
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { writeRows } from './bulk-insert.ts'
import { openHandle } from './handle.ts'
import { ConstraintViolation, StoreFull } from './store.ts'
import type { Query, Store, Tx, TxOptions } from './store.ts'

/** How often a transaction that lost a race is tried again before its caller hears of it. */
const attemptsMax = 40

/** Connections of one node: few, because each transaction is short. */
const connectionsMax = 16

/** Advisory lock of whoever changes the schema; any number that nobody else uses. */
const schemaLock = 7_204_710

/** Opens a pool on `url`. Nothing is asked of the server before the first call. */
export function openPostgres(url: string): Store {
  const writers = new pg.Pool({ connectionString: url, max: connectionsMax })
  const readers = new pg.Pool({
    connectionString: url,
    max: connectionsMax,
    options: '-c default_transaction_read_only=on',
  })
  // A broken idle connection is replaced by the pool; its next user meets the error, the process need not die.
  for (const pool of [writers, readers]) pool.on('error', () => undefined)
  const queries = new WeakMap<pg.PoolClient, Query>()
  let full = false
  const read = openHandle(drizzle(readers) as unknown as Query)

  async function once<T>(work: (tx: Tx) => Promise<T>, isolation: string): Promise<T> {
    const client = await writers.connect()
    let broken = false
    try {
      const query = queries.get(client) ?? (drizzle(client) as unknown as Query)
      queries.set(client, query)
      const handle = openHandle(query)
      await client.query(`BEGIN ISOLATION LEVEL ${isolation}`)
      try {
        const answer = await work(handle)
        for (const [insert, rows] of handle.rowsAtEnd) await writeRows(handle, insert, rows)
        await client.query('COMMIT')
        return answer
      } catch (error) {
        await client.query('ROLLBACK').catch(() => { broken = true })
        throw error
      } finally {
        handle.close()
      }
    } finally {
      client.release(broken)
    }
  }

  async function tx<T>(work: (tx: Tx) => Promise<T>, { isolation = 'serializable' }: TxOptions = {}): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once(work, isolation === 'serializable' ? 'SERIALIZABLE' : 'READ COMMITTED')
      } catch (error) {
        full ||= databaseError(error)?.code === diskFull
        if (!lostRace(error) || attempt >= attemptsMax) throw asConstraint(error)
        await pause(Math.random() * Math.min(5 * attempt, 80))
      }
    }
  }

  return {
    dialect: 'postgresql',
    read,
    tx,
    full: () => full,
    roomFound: () => { full = false },
    async clockOffset() {
      const before = Date.now()
      const { rows } = await readers.query<{ now: string }>('select (extract(epoch from clock_timestamp()) * 1000)::bigint as now')
      const after = Date.now()
      return Number(rows[0]?.now ?? before) - Math.round((before + after) / 2)
    },
    async execute(statements) {
      const client = await writers.connect()
      try {
        await client.query('BEGIN')
        await client.query(`select pg_advisory_xact_lock(${schemaLock})`)
        for (const statement of statements) await client.query(statement)
        await client.query('COMMIT')
      } catch (error) {
        await client.query('ROLLBACK')
        throw asConstraint(error)
      } finally {
        client.release()
      }
    },
    async rows<Row>(statement: string) {
      const { rows } = await readers.query(statement)
      return rows as Row[]
    },
    async close() {
      read.close()
      await Promise.all([writers.end(), readers.end()])
    },
  }
}

/** Waits a random little, so that transactions that collided do not collide again. */
function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}

function databaseError(error: unknown): pg.DatabaseError | null {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof pg.DatabaseError ? cause : null
}

/** SQLSTATE disk_full. */
const diskFull = '53100'

/** 40001 serialization_failure and 40P01 deadlock_detected: the same work may succeed when run again. */
function lostRace(error: unknown): boolean {
  const code = databaseError(error)?.code
  return code === '40001' || code === '40P01'
}

function asConstraint(error: unknown): unknown {
  const found = databaseError(error)
  switch (found?.code) {
    case '23505':
      return new ConstraintViolation('unique', found.constraint ?? '', error)
    case '23514':
      return new ConstraintViolation('check', found.constraint ?? '', error)
    case '23503':
      return new ConstraintViolation('reference', found.constraint ?? '', error)
    case 'P0001':
      return new ConstraintViolation('guard', found.message, error)
    case diskFull:
      return new StoreFull(error)
    default:
      return error
  }
}
