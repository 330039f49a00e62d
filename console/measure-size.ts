/** Measures what a browser has to fetch before the first screen stands. Run alone, it prints one line. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { z } from 'zod'

const manifestShape = z.record(z.string(), z.object({ file: z.string(), isEntry: z.boolean().optional(), imports: z.array(z.string()).optional() }))
type Manifest = z.infer<typeof manifestShape>

/** What each first screen is made of beside the entry, by its name in the build manifest. */
const screens = {
  signIn: ['pages/SignInPage.tsx'],
  home: ['layout/Frame.tsx', 'pages/HomePage.tsx'],
} as const

export interface ConsoleSize {
  /** Script for the sign-in page, bytes after gzip, each file by itself as it travels. */
  readonly signInBytes: number
  /** Script for home with its frame, likewise. */
  readonly homeBytes: number
}

/** Sizes of a build in `folder` (normally `dist/console`). Throws if there is no build, or if a screen has no chunk of its own. */
export async function measureConsoleSize(folder: string): Promise<ConsoleSize> {
  const manifest = manifestShape.parse(JSON.parse(await readFile(join(folder, '.vite/manifest.json'), 'utf8')))
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry === true)
  if (entry === undefined) throw new Error(`${folder} holds no entry`)
  const bytes = async (parts: readonly string[]) => await gzippedBytes(folder, scriptsOf(manifest, [entry, ...parts]))
  return { signInBytes: await bytes(screens.signIn), homeBytes: await bytes(screens.home) }
}

/** The files of these parts with everything they import before they can run. */
function scriptsOf(manifest: Manifest, parts: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>()
  const waiting = [...parts]
  for (let part = waiting.pop(); part !== undefined; part = waiting.pop()) {
    const chunk = manifest[part]
    if (chunk === undefined) throw new Error(`the build has no chunk for ${part}`)
    if (files.has(chunk.file)) continue
    files.add(chunk.file)
    waiting.push(...(chunk.imports ?? []))
  }
  return files
}

async function gzippedBytes(folder: string, files: ReadonlySet<string>): Promise<number> {
  let sum = 0
  for (const file of files) sum += gzipSync(await readFile(join(folder, file))).length
  return sum
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  process.stdout.write(`${JSON.stringify(await measureConsoleSize('dist/console'))}\n`)
}
