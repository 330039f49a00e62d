/** The built console: one page for every path, its assets for ever. */
import { readFile } from 'node:fs/promises'
import { extname, join, normalize, sep } from 'node:path'
import { promisify } from 'node:util'
import { gzip as gzipBytes } from 'node:zlib'
import type { Context } from 'hono'
import type { Env } from './mount.ts'

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png',
  '.woff2': 'font/woff2', '.json': 'application/json', '.wasm': 'application/wasm', '.ico': 'image/x-icon', '.webmanifest': 'application/manifest+json',
}

/** One file of the console, compressed once: nobody makes the server compress a megabyte for each request. */
interface Asset {
  readonly plain: Buffer
  readonly gzip: Buffer | null
}

/** Below this, compression saves no packet. */
const gzipBytesMin = 1_024
const compressible = /^(text|application\/(json|manifest|wasm)|image\/svg)/

/** Serves `folder`. Every page gets the style nonce of its own response. */
export function consolePages(folder: string) {
  const assets = new Map<string, Promise<Asset | null>>()
  return async (c: Context<Env>): Promise<Response> => {
    const path = plainPath(c.req.path)
    if (path === null) return c.notFound()
    const type = mediaTypes[extname(path)]
    if (type !== undefined) return asset(c, path, type)
    const page = (await readFile(join(folder, 'index.html'), 'utf8')).replaceAll('__CSP_NONCE__', c.get('nonce'))
    return c.html(page)
  }

  async function asset(c: Context<Env>, path: string, type: string): Promise<Response> {
    const file = join(folder, path)
    if (!file.startsWith(folder + sep)) return c.notFound()
    const reading = assets.get(file) ?? readAsset(file, type)
    assets.set(file, reading)
    const found = await reading
    if (found === null) {
      // Only files that exist are remembered: names are chosen by strangers.
      assets.delete(file)
      return c.notFound()
    }
    const gzip = /\bgzip\b/.test(c.req.header('accept-encoding') ?? '') ? found.gzip : null
    const immutable = path.startsWith(`${sep}assets${sep}`)
    return new Response(new Uint8Array(gzip ?? found.plain), {
      headers: {
        'content-type': type, 'cache-control': immutable ? 'public, max-age=31536000, immutable' : 'no-cache', vary: 'accept-encoding',
        ...(gzip === null ? {} : { 'content-encoding': 'gzip' }),
      },
    })
  }
}

async function readAsset(file: string, type: string): Promise<Asset | null> {
  const plain = await readFile(file).catch(() => null)
  if (plain === null) return null
  return { plain, gzip: plain.length >= gzipBytesMin && compressible.test(type) ? await promisify(gzipBytes)(plain) : null }
}

/** The path without escapes and dots; null for escapes that are no UTF-8. */
function plainPath(path: string): string | null {
  try {
    return normalize(decodeURIComponent(path))
  } catch {
    return null
  }
}
