import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const page = join(root, 'dist/console/index.html')
/** What the built console is made of. */
const sources = ['console', 'schema', 'crypto', 'reports', 'package-lock.json', 'vite.config.ts']

/** Builds the console where one of its sources is newer than the built page. Ends the process when the build fails. */
export function buildConsole(): void {
  if (existsSync(page) && sources.every((source) => newest(join(root, source)) <= statSync(page).mtimeMs)) return
  process.stdout.write('building the console …\n')
  const { status } = spawnSync(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}

/** Newest change of a file or of anything inside a folder, in epoch milliseconds. */
function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))))
}
