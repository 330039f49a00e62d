import Sqlite from 'better-sqlite3'

/**
 * Runs a transaction beside a house that writes in the same thread: whoever stood still there until its lock is free
 * would wait for ever, so this tries again after the event loop had its turn. The connection has `busy_timeout = 0`.
 */
export async function whenFree(transaction: () => void): Promise<void> {
  for (let done = false; !done; ) {
    try {
      transaction()
      done = true
    } catch (error) {
      if (!(error instanceof Sqlite.SqliteError) || error.code !== 'SQLITE_BUSY') throw error
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
}
