import { join } from 'node:path'
import { buildConsole } from '../../api/build-console.ts'
import { measureConsoleSize } from '../../console/measure-size.ts'
import type { Bench } from './support/bench.ts'

const limitKilobytes = 300

export const bench: Bench = {
  name: 'console-size',
  against: 'the limit for the script of the first screen after gzip',
  unit: 'kB',
  target: { most: 1 },
  async measure() {
    buildConsole()
    const { signInBytes, homeBytes } = await measureConsoleSize(join(import.meta.dirname, '../../dist/console'))
    // Who is signed in sees home first, everybody else the sign-in page: the larger one counts.
    return { ours: Math.max(signInBytes, homeBytes) / 1_000, reference: limitKilobytes }
  },
}
