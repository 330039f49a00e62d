/**
 * SQLite behind a queue: one writer connection with group commit, one read-only connection.
 *
 * drizzle's own async transaction fails on better-sqlite3 after its first statement, so this file opens
 * `BEGIN IMMEDIATE`, runs each job in a `SAVEPOINT` from its first write on, and commits the batch once. When the COMMIT
 * fails, every job of the batch is rejected.
 *
 * A job resolves only when its commit is durable. SQLite itself would wait for the disk with the event loop standing
 * still, so it is told not to (`synchronous = NORMAL`), and the write-ahead log is flushed from here, in the thread pool,
 * while the next batch runs: what one flush finds committed, it makes durable for all.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs'
import { promisify } from 'node:util'
import Sqlite from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { writeRows } from './bulk-insert.ts'
import { keepRows, openHandle } from './handle.ts'
import type { RowsAtEnd } from './handle.ts'
import { quickStatement } from './quick-statement.ts'
import type { Standpoint } from './quick-statement.ts'
import { ConstraintViolation, StoreFull } from './store.ts'
import type { Query, Store, Tx } from './store.ts'

/** Jobs of one commit: enough to amortise the fsync, few enough that nobody waits long. */
const batchJobsMax = 256
/**
 * A commit waits at most this long for half as many jobs as the last one served: whoever was answered comes again soon,
 * and one fsync then serves them all. One who writes alone, or beside one other, never waits.
 */
const gatherMs = 1
/** The event loop gets its turn this often while a batch runs: what other clients wait for must not wait for all of it. */
const turnMs = 5

interface Job {
  run(): Promise<void>
  settle(commitError: unknown): void
}

/**
 * Opens the database file, creating it. `readOnly` for workers beside the owner; `flush` makes durable what was written
 * to the file descriptor, as fdatasync(2) does. Throws when the file is no database.
 */
export function openSqlite(file: string, { readOnly = false, flush = promisify(fdatasync) }: { readonly readOnly?: boolean; readonly flush?: (fd: number) => Promise<void> } = {}): Store {
  const writer = new Sqlite(file, { readonly: readOnly })
  tune(writer)
  const log = readOnly ? null : openLog(writer, file)
  const reader = readOnly ? writer : new Sqlite(file, { readonly: true })
  if (!readOnly) tune(reader)
  const writeQuery = asQuery(drizzle(writer))
  const version = reader.prepare('PRAGMA data_version').pluck()
  /** SQLite numbers what others commit (https://sqlite.org/pragma.html#pragma_data_version), in this process or another: while the number stays, so does every answer. */
  const committed: Standpoint = { get at() { return version.get() as number } }
  const read = openHandle(asQuery(drizzle(reader)), (prepared) => quickStatement(prepared, committed))
  /** Rows that the jobs of the running batch leave to its end. */
  const rowsAtEnd: RowsAtEnd = new Map()
  /** Inside a batch nobody else writes, so what one job has read stands for the next until one of them writes. */
  const standpoint: { at: number | null } = { at: null }
  let standpoints = 0
  const quicken = (prepared: unknown) => quickStatement(prepared, standpoint)
  const queue: Job[] = []
  let draining = false
  let gathering = false
  let servedLast = 1
  /** Jobs whose commit is not known to be on the disk yet. */
  let unflushed: Job[] = []
  let flushing = false
  /** Why nobody can say what is on the disk: after a flush that failed, a second one may succeed without the pages that were lost. */
  let lost: Error | null = null
  let wrote = false
  let closed = false
  let full = false
  const begin = writer.prepare('BEGIN IMMEDIATE')
  const commit = writer.prepare('COMMIT')
  const savepoint = writer.prepare('SAVEPOINT job')
  const release = writer.prepare('RELEASE job')
  const rollbackTo = writer.prepare('ROLLBACK TO job')

  /** A macrotask at a time, so that requests which have arrived meanwhile can join. */
  function gather(since: number): void {
    if (queue.length * 2 < servedLast && performance.now() - since < gatherMs) {
      setImmediate(gather, since)
      return
    }
    gathering = false
    void drain()
  }

  async function drain(): Promise<void> {
    if (draining) return
    draining = true
    while (queue.length > 0) {
      const batch: Job[] = []
      let failure: unknown = null
      let turnedAt = performance.now()
      try {
        begin.run()
        while (batch.length < batchJobsMax) {
          const job = queue.shift()
          if (job === undefined) break
          batch.push(job)
          await job.run()
          if (performance.now() - turnedAt < turnMs) continue
          // The transaction stays open meanwhile: nobody else has this connection, and whoever came may join the batch.
          await new Promise((resolve) => setImmediate(resolve))
          turnedAt = performance.now()
        }
        standpoint.at = null
        await writeRowsAtEnd()
        commit.run()
      } catch (error) {
        failure = error
        standpoint.at = null
        rowsAtEnd.clear()
        if (writer.inTransaction) writer.exec('ROLLBACK')
        // A BEGIN that failed took no job: the first one must not wait for ever.
        const first = batch.length === 0 ? queue.shift() : undefined
        if (first !== undefined) batch.push(first)
      }
      full ||= noRoom(failure)
      servedLast = batch.length
      if (failure !== null || (!wrote && !flushing)) {
        for (const job of batch) job.settle(failure)
      } else {
        // Whoever only read waits too: it may have read what is not on the disk yet.
        unflushed.push(...batch)
        void flushLog()
      }
      wrote = false
    }
    draining = false
  }

  async function flushLog(): Promise<void> {
    if (flushing || log === null) return
    flushing = true
    while (unflushed.length > 0) {
      const jobs = unflushed
      unflushed = []
      try {
        if (lost === null) await flush(log)
      } catch (error) {
        lost = new Error('the disk did not take what was committed; restart this node', { cause: error })
      }
      for (const job of jobs) job.settle(lost)
    }
    flushing = false
  }

  async function writeRowsAtEnd(): Promise<void> {
    if (rowsAtEnd.size === 0) return
    wrote = true
    const handle = openHandle(writeQuery, quicken)
    for (const [insert, rows] of rowsAtEnd) await writeRows(handle, insert, rows)
    rowsAtEnd.clear()
  }

  function tx<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    if (closed) return Promise.reject(new Error('the store is closed'))
    if (lost !== null) return Promise.reject(lost)
    return new Promise<T>((resolve, reject) => {
      let answer: { readonly value: T } | null = null
      let failure: unknown = null
      queue.push({
        async run() {
          let saved = false
          const handle = openHandle(writeQuery, quicken, () => {
            if (saved) return
            savepoint.run()
            saved = true
            wrote = true
            standpoint.at = null
          })
          try {
            answer = { value: await work(handle) }
            if (saved) release.run()
            keepRows(rowsAtEnd, handle.rowsAtEnd)
          } catch (error) {
            failure = error
            full ||= noRoom(error)
            // A full disk has rolled the whole batch back already: its other jobs hear why, and not of a lost savepoint.
            if (!writer.inTransaction) throw error
            if (!saved) return
            rollbackTo.run()
            release.run()
          } finally {
            handle.close()
            // Where one job only read, the next may well ask the same; among jobs that write, keeping is labour lost.
            if (!saved) standpoint.at ??= ++standpoints
          }
        },
        settle(commitError) {
          if (failure !== null) reject(asConstraint(failure))
          else if (commitError !== null || answer === null) reject(commitError === null ? new Error('the transaction did not run') : asConstraint(commitError))
          else resolve(answer.value)
        },
      })
      if (draining || gathering) return
      gathering = true
      setImmediate(gather, performance.now())
    })
  }

  return {
    dialect: 'sqlite',
    read,
    tx,
    clockOffset: () => Promise.resolve(0),
    full: () => full,
    roomFound: () => { full = false },
    async execute(statements) {
      try {
        writer.transaction(() => { for (const statement of statements) writer.exec(statement) }).exclusive()
        if (log !== null) fdatasyncSync(log)
      } catch (error) {
        throw asConstraint(error)
      }
    },
    async rows<Row>(statement: string) {
      return reader.prepare(statement).all() as Row[]
    },
    async close() {
      closed = true
      while (draining || gathering || flushing || queue.length > 0) await new Promise((resolve) => setImmediate(resolve))
      read.close()
      if (log !== null) {
        writer.pragma('wal_checkpoint(TRUNCATE)')
        reader.close()
        closeSync(log)
      }
      writer.close()
    },
  }
}

/**
 * Turns the write-ahead log on and opens a descriptor of its own on it. The first commit flushes by itself, and the
 * folder with it, so that the log's name is on the disk before anything in it counts.
 */
function openLog(writer: Sqlite.Database, file: string): number {
  writer.pragma('journal_mode = WAL')
  writer.pragma('synchronous = FULL')
  writer.transaction(() => writer.pragma(`user_version = ${Number(writer.pragma('user_version', { simple: true }))}`)).immediate()
  writer.pragma('synchronous = NORMAL')
  return openSync(`${file}-wal`, 'r+')
}

function tune(connection: Sqlite.Database): void {
  connection.pragma('foreign_keys = ON')
  connection.pragma('busy_timeout = 5000')
  connection.pragma('cache_size = -32000')
  connection.pragma('temp_store = MEMORY')
  connection.pragma('mmap_size = 268435456')
}

/**
 * The statically PostgreSQL-typed view of a SQLite drizzle handle. Safe because `Query` names only the
 * calls that both have, and results are awaited, never read through `.run()`.
 */
function asQuery(database: unknown): Query {
  return database as Query
}

/** Maps SQLite's constraint codes; everything else passes unchanged. */
function asConstraint(error: unknown): unknown {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  if (!(cause instanceof Sqlite.SqliteError)) return error
  const name = cause.message.split(': ').at(-1) ?? cause.message
  switch (cause.code) {
    case 'SQLITE_CONSTRAINT_UNIQUE':
    case 'SQLITE_CONSTRAINT_PRIMARYKEY':
      return new ConstraintViolation('unique', name, error)
    case 'SQLITE_CONSTRAINT_CHECK':
      return new ConstraintViolation('check', name, error)
    case 'SQLITE_CONSTRAINT_TRIGGER':
      return new ConstraintViolation('guard', cause.message, error)
    case 'SQLITE_CONSTRAINT_FOREIGNKEY':
      return new ConstraintViolation('reference', name, error)
    default:
      return noRoom(cause) ? new StoreFull(error) : error
  }
}

/** SQLite names a full disk and a full quota by codes of their own; one that shows only when the log is extended comes as a failed write. */
function noRoom(error: unknown): boolean {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Sqlite.SqliteError && (cause.code === 'SQLITE_FULL' || cause.code === 'SQLITE_IOERR_WRITE' || cause.code === 'SQLITE_IOERR_SHMSIZE')
}
