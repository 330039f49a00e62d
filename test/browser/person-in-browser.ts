/** One person at one browser: a virtual authenticator, a token generator, and hands that press what they read. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Locator, Page } from 'playwright-core'
import { fromBase32, totpCode, totpStep } from '../../crypto/totp.ts'
import { limits } from '../../schema/vocabulary/limits.ts'

/** A machine under load answers late; a page that never answers has to end somewhere. */
const answerMs = 120_000

/** Windows that take the focus from each other may cost a passkey's answer; a person presses again, a few times. */
const signTriesMax = 3

export class PersonInBrowser {
  readonly page: Page
  readonly origin: string
  readonly username: string
  /** What the page complained about: exceptions and refused policies. */
  readonly complaints: string[] = []
  #secret = ''
  #spentStep = 0

  private constructor(page: Page, origin: string, username: string) {
    this.page = page
    this.origin = origin
    this.username = username
    page.on('pageerror', (error) => this.complaints.push(error.message))
    page.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) this.complaints.push(message.text())
    })
  }

  static async open(browser: Browser, origin: string, username: string): Promise<PersonInBrowser> {
    const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce', acceptDownloads: true })
    context.setDefaultTimeout(answerMs)
    const page = await context.newPage()
    const devices = await context.newCDPSession(page)
    await devices.send('WebAuthn.enable')
    await devices.send('WebAuthn.addVirtualAuthenticator', { options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true } })
    return new PersonInBrowser(page, origin, username)
  }

  /** Opens a place of the console and waits until it has been read. */
  async go(place: string): Promise<void> {
    // A browser asks for a passkey only in the window that has the focus; here are several people's windows.
    await this.page.bringToFront()
    await this.page.goto(`${this.origin}/#${place}`)
    await this.settled()
  }

  /** Waits until the page shows its title and nothing is being fetched for it. */
  async settled(): Promise<void> {
    await this.page.locator('h1').first().waitFor()
    await this.page.waitForFunction(() => document.querySelector('.MuiSkeleton-root, main [role="progressbar"]') === null)
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name, exact: typeof name === 'string' })
  }

  field(name: string | RegExp): Locator {
    return this.page.getByRole('textbox', { name })
  }

  /** Takes the code that was handed over and enrols a passkey of this browser's authenticator and a token. Gives the check code, where one is shown. */
  async enrol(code: string): Promise<string | null> {
    await this.go('/enrol')
    await this.field('登记码').fill(code)
    await this.button('开始登记').click()
    await this.field('设备名称').fill('办公室笔记本')
    await this.button('创建通行密钥').click()
    await this.page.getByText('通行密钥已创建').waitFor()
    this.#secret = (await this.page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? ''
    await this.field('动态口令').fill(await this.token())
    await this.button('完成登记').click()
    await this.page.getByText(/^两个认证因子均已登记/).waitFor()
    const check = this.page.locator('[data-check-code]')
    return (await check.isVisible()) ? check.textContent() : null
  }

  async signIn(): Promise<void> {
    await this.go('/login')
    await this.field('用户名').fill(this.username)
    const token = this.field('动态口令')
    const noAnswer = this.page.getByText('通行密钥没有应答，或操作被取消。请重试。')
    for (let tries = 0; tries < signTriesMax && !(await token.isVisible()); tries += 1) {
      await this.button('使用通行密钥').click()
      await Promise.race([token.waitFor(), noAnswer.waitFor()])
    }
    await token.fill(await this.token())
    await this.button('登录').click()
    await this.page.getByRole('button', { name: '账户' }).first().waitFor()
  }

  /** Answers the dialog that asks for fresh factors, by its keys alone where `byKeyboard`. */
  async sign({ byKeyboard = false } = {}): Promise<void> {
    await this.page.bringToFront()
    const dialog = this.page.getByRole('dialog', { name: /^请用(两个认证因子|通行密钥)确认$/ })
    const submit = dialog.getByRole('button', { name: '确认并签署' })
    await submit.waitFor()
    const token = dialog.getByRole('textbox', { name: '动态口令' })
    if (await token.isVisible()) await token.fill(await this.token())
    if (byKeyboard) {
      await tabTo(this.page, '确认并签署')
      await this.page.keyboard.press('Enter')
    } else await submit.press('Enter') // A click that the page shifts under would be tried again, on the next dialog even.
    const asked = await Promise.race([dialog.waitFor({ state: 'hidden' }).then(() => false), token.waitFor().then(() => true)])
    if (!asked) return
    if ((await token.inputValue()) === '') await token.fill(await this.token())
    if (await submit.isEnabled()) await submit.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
  }

  /** A code that was not shown yet, at most one step ahead as drift allows. */
  async token(): Promise<string> {
    while (totpStep(Date.now()) < this.#spentStep) await pause(limits.totpStepMs - (Date.now() % limits.totpStepMs))
    this.#spentStep = Math.max(this.#spentStep + 1, totpStep(Date.now()))
    return totpCode(fromBase32(this.#secret), this.#spentStep)
  }
}

/** Controls on one page that Tab passes before the one that is wanted; beyond it, nobody would get there. */
const tabsMax = 80

/** Presses Tab until the control of this name has the focus. */
export async function tabTo(page: Page, name: string): Promise<void> {
  for (let pressed = 0; pressed < tabsMax; pressed += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('aria-label') ?? document.activeElement?.textContent ?? '')
    if (focused.trim() === name) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`"${name}" is not reached by Tab`)
}
