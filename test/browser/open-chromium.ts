/** A real browser: the system's Chromium, else the one that a package brings. Null where there is neither; said loudly. */
import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

const systemPaths = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export async function openChromium(): Promise<Browser | null> {
  const found = systemPaths.find((path) => existsSync(path)) ?? (await packagedPath())
  if (found === null) {
    process.stderr.write('\n!!! SKIPPED: no Chromium on this machine (system or @sparticuz/chromium): nothing is tested in a browser\n\n')
    return null
  }
  return chromium.launch({ executablePath: found, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

async function packagedPath(): Promise<string | null> {
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath().catch(() => null)
}
