/** A real browser whose people carry virtual authenticators. */
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium } from 'playwright-core'
import type { Browser, Page } from 'playwright-core'
import { Secret, TOTP } from 'otpauth'

const systemBrowsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
/** A page that answers later than this is stuck, however busy the machine. */
const answerMs = 120_000
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Opens the system's Chromium, or the packaged one where there is none. */
export async function openBrowser(): Promise<Browser> {
  const system = systemBrowsers.find((path) => existsSync(path))
  if (system !== undefined) return await chromium.launch({ executablePath: system, args: ['--no-sandbox'] })
  const { default: packaged } = await import('@sparticuz/chromium')
  return await chromium.launch({ executablePath: await packaged.executablePath(), args: ['--no-sandbox'] })
}

export interface Visitor {
  readonly page: Page
  /** What the browser complained about: violations of the content security policy and uncaught errors. */
  readonly complaints: readonly string[]
}

/** A person at a desk of their own: separate cookies, a passkey reader that verifies its user, nothing shared. */
export async function visitor(browser: Browser, options: { readonly width?: number } = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, locale: 'zh-CN' })
  context.setDefaultTimeout(answerMs)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('console', (message) => {
    if (/Content Security Policy|MUI:/.test(message.text())) complaints.push(message.text())
  })
  await page.addInitScript(axeSource)
  const session = await context.newCDPSession(page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { page, complaints }
}

/** Serious and critical faults that axe finds on the page once it has come to rest, one line each. */
export async function accessibilityFaults(page: Page): Promise<readonly string[]> {
  return await page.evaluate(async () => {
    // What is still fading in has colours that nobody will read; endless ones, such as a progress bar, are not waited for.
    const passing = document.getAnimations().filter((animation) => Number.isFinite(animation.effect?.getComputedTiming().endTime))
    await Promise.all(passing.map((animation) => animation.finished.catch(() => null)))
    const { violations } = await (globalThis as unknown as { axe: { run: () => Promise<{ violations: { id: string; impact: string; nodes: { html: string }[] }[] }> } }).axe.run()
    return violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

/** By how many pixels the page is wider than the window. */
export async function overflow(page: Page): Promise<number> {
  return await page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - window.innerWidth))
}

/** The one-time code of a secret (base32), `steps` steps of 30 s from now. */
export function oneTimeCode(secret: string, steps = 0): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: Date.now() + steps * 30_000 })
}
