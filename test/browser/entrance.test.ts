/** From an empty folder to a signed-in officer, in a real browser: set-up, enrolment, sign-in, step-up, sign-out. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { totpStep } from '../../crypto/totp.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { accessibilityFaults, oneTimeCode, openBrowser, overflow, visitor } from '../support/browser.ts'
import type { Visitor } from '../support/browser.ts'
import { serveHouse } from '../support/served-house.ts'
import type { ServedHouse } from '../support/served-house.ts'

interface Enrolled extends Visitor {
  readonly secret: string
}

const first = [
  { name: '周航', username: 'zhou.hang', roles: ['system_admin'] },
  { name: '王莉', username: 'wang.li', roles: ['security_admin'] },
  { name: '孙悦', username: 'sun.yue', roles: ['audit_admin'] },
  { name: '陈嘉', username: 'chen.jia', roles: ['data_steward', 'analyst'] },
  { name: '郑晓', username: 'zheng.xiao', roles: ['signatory'] },
] as const

/** Somebody beyond the five who are needed. */
const sixth = { name: '吴谢', username: 'wuxie', roles: ['analyst'] } as const

let house: ServedHouse
let browser: Browser
let installer: Visitor
const people = new Map<string, Enrolled>()

beforeAll(async () => {
  house = await serveHouse()
  browser = await openBrowser()
  installer = await visitor(browser)
})

afterAll(async () => {
  await browser.close()
  await house.stop()
})

function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true })
}

/** Adds one person at the installer's desk and gives the code that is shown once. */
async function addPerson({ name, username, roles }: (typeof first)[number] | typeof sixth): Promise<string> {
  const { page } = installer
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('用户名').fill(username)
  await page.getByLabel('团队').fill('治理组')
  for (const role of roles) await page.locator(`input[name=${role}]`).check()
  await button(page, '添加人员').click()
  return (await page.locator('[data-enrolment-code]').textContent()) ?? ''
}

/** Enrols both factors at the person's own desk. */
async function enrol(code: string): Promise<Enrolled> {
  const desk = await visitor(browser)
  const { page } = desk
  await page.goto(`${house.origin}/#/enrol`)
  await page.getByLabel('登记码').fill(code)
  await button(page, '开始登记').click()
  await page.getByLabel('设备名称').fill('办公室笔记本')
  await button(page, '创建通行密钥').click()
  await page.getByText('通行密钥已创建').waitFor()
  const secret = (await page.locator('[data-totp-secret]').getAttribute('data-totp-secret')) ?? ''
  await page.getByLabel('动态口令').last().fill(oneTimeCode(secret))
  await button(page, '完成登记').click()
  await page.getByText('两个认证因子均已登记').waitFor()
  return { ...desk, secret }
}

/** Presses a button until the heading stands there: a failed attempt slows the next one down, as long as the server says. */
async function pressUntil(page: Page, name: string, heading: string): Promise<void> {
  const reached = page.getByRole('heading', { name: heading })
  for (;;) {
    await button(page, name).click()
    const seen = await Promise.race([reached.waitFor().then(() => 'reached'), page.getByText('操作过于频繁').waitFor().then(() => 'slowed')])
    if (seen === 'reached') return
  }
}

/** The step of the last code that was shown after enrolment; none is accepted twice. */
let spentStep = 0

/** A code that was not shown yet, one step ahead as drift allows. */
async function unspentCode(secret: string): Promise<string> {
  while (totpStep(Date.now()) + 1 <= spentStep) await pause(limits.totpStepMs - (Date.now() % limits.totpStepMs))
  spentStep = totpStep(Date.now()) + 1
  return oneTimeCode(secret, 1)
}

function enrolled(username: string): Enrolled {
  const person = people.get(username)
  if (person === undefined) throw new Error(`${username} has not enrolled`)
  return person
}

describe('set-up', () => {
  it('is where every address leads while nobody has set the house up', async () => {
    await installer.page.goto(`${house.origin}/#/assets`)
    await installer.page.getByLabel('安装码').waitFor()
    expect(new URL(installer.page.url()).hash).toBe('#/setup')
    expect(await accessibilityFaults(installer.page)).toEqual([])
  })

  it('is not opened by a wrong code, and keeps what was typed', async () => {
    const { page } = installer
    await page.getByLabel('安装码').fill('not-the-code-in-the-file')
    await button(page, '开始安装').click()
    await page.getByText('该码无效、已使用或已过期').waitFor()
    expect(await page.getByLabel('安装码').inputValue()).toBe('not-the-code-in-the-file')
  })

  it('opens to the code in the folder', async () => {
    const { page } = installer
    await page.getByLabel('安装码').fill(readFileSync(join(house.dataFolder, 'setup-code'), 'utf8').trim())
    await pressUntil(page, '开始安装', '登记首批人员')
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('refuses two roles that exclude each other before anything is sent', async () => {
    const { page } = installer
    await page.locator('input[name=system_admin]').check()
    await page.locator('input[name=audit_admin]').check()
    await page.getByText('职责互斥').waitFor()
    expect(await button(page, '添加人员').isDisabled()).toBe(true)
    await page.locator('input[name=system_admin]').uncheck()
    await page.locator('input[name=audit_admin]').uncheck()
  })

  it('cannot be finished before five people stand with both factors each', async () => {
    const { page } = installer
    for (const person of first) {
      expect(await button(page, '完成安装').isDisabled()).toBe(true)
      people.set(person.username, await enrol(await addPerson(person)))
      await button(page, '已交付').click()
      await page.reload()
      await page.getByRole('heading', { name: '登记首批人员' }).waitFor()
      await page.getByText(person.name, { exact: true }).waitFor()
    }
    expect(await page.locator('[data-enrolment-code]').count()).toBe(0)
    expect(await page.getByText('待登记').count()).toBe(0)
  })

  it('gives another code after a reload, keeps what is typed when the language changes, and takes a misspelt name back', async () => {
    const { page } = installer
    const lost = await addPerson(sixth)
    await page.reload()
    const line = page.locator(`[data-setup-person="${sixth.username}"]`)
    await line.getByRole('button', { name: '重新发码' }).click()
    const code = (await page.locator('[data-enrolment-code]').textContent()) ?? ''
    expect(code).not.toBe(lost)
    await button(page, '已交付').click()

    const desk = await visitor(browser)
    await desk.page.goto(`${house.origin}/#/enrol`)
    await desk.page.getByLabel('登记码').fill(code)
    await desk.page.getByRole('button', { name: /Switch to English/ }).click()
    expect(await desk.page.getByLabel('Enrolment code').inputValue()).toBe(code)
    await button(desk.page, 'Begin').click()
    await desk.page.getByLabel('Name of the device').fill('meeting room tablet')
    const secret = () => desk.page.locator('[data-totp-secret]').getAttribute('data-totp-secret')
    const shown = await secret()
    await desk.page.getByRole('button', { name: /切换到中文/ }).click()
    expect(await desk.page.getByLabel('设备名称').inputValue()).toBe('meeting room tablet')
    expect(await secret()).toBe(shown)
    expect(desk.complaints).toEqual([])
    await desk.page.close()

    await line.getByRole('button', { name: '更正' }).click()
    expect([await page.getByLabel('用户名').inputValue(), await page.getByLabel('用户名').isDisabled()]).toEqual([sixth.username, true])
    await page.getByLabel('姓名').fill('吴谐')
    await page.getByRole('button', { name: /Switch to English/ }).click()
    expect(await page.getByLabel('Name', { exact: true }).or(page.getByLabel('Name *', { exact: true })).first().inputValue()).toBe('吴谐')
    await page.getByRole('button', { name: /切换到中文/ }).click()
    await button(page, '更正并发码').click()
    await button(page, '已交付').click()
    await line.getByText('吴谐').waitFor()
    await line.getByRole('button', { name: '移除' }).click()
    await line.waitFor({ state: 'detached' })
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('is not held up by somebody who has not enrolled, and says what becomes of them', async () => {
    const { page } = installer
    await addPerson(sixth)
    await button(page, '已交付').click()
    await page.getByText('还有 1 人没有登记').waitFor()
    expect(await button(page, '完成安装').isDisabled()).toBe(false)
  })

  it('ends at the door', async () => {
    const { page } = installer
    await button(page, '完成安装').click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })
})

describe('signing in', () => {
  it('says the same for a name that nobody has as for a wrong factor, and opens nothing', async () => {
    const { page } = enrolled('zheng.xiao')
    await page.goto(`${house.origin}/#/login`)
    await page.getByLabel('用户名').fill('nobody.here')
    await button(page, '使用通行密钥').click()
    await page.getByText(/通行密钥没有应答|登录未通过/).waitFor()
    expect(await page.getByLabel('动态口令').count()).toBe(0)
  })

  it('takes passkey and code, and returns to the page that was asked for', async () => {
    const { page, secret } = enrolled('wang.li')
    await page.goto(`${house.origin}/#/my-sessions`)
    await page.getByLabel('用户名').fill('wang.li')
    await button(page, '使用通行密钥').click()
    await page.getByLabel('动态口令').fill(await unspentCode(secret))
    await button(page, '登录').click()
    await page.getByRole('heading', { name: '我的会话' }).waitFor()
    // The page's own address; what its list holds may stand behind it.
    expect(new URL(page.url()).hash.split('?')[0]).toBe('#/my-sessions')
    await page.getByText('当前会话').waitFor()
    expect(await accessibilityFaults(page)).toEqual([])
  })

  it('leaves nothing in the browser that opens a session: no cookie that scripts see, no secret in storage', async () => {
    const { page, secret } = enrolled('wang.li')
    const seen = await page.evaluate(() => JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]))
    expect(seen.startsWith('["",')).toBe(true)
    expect(seen).not.toContain(secret)
  })
})

describe('the frame', () => {
  it('goes by keyboard, and tells nothing to a field that is being typed into', async () => {
    const { page } = enrolled('wang.li')
    await page.keyboard.press('g')
    await page.keyboard.press('h')
    await page.getByRole('heading', { level: 1, name: '现在没有需要您处理的事项' }).waitFor()
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox').fill('gh我的会话')
    expect(await page.getByRole('option').count()).toBe(0)
    await page.getByRole('combobox').fill('我的会话')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '我的会话' }).waitFor()
  })

  it('speaks English and turns dark when asked, and remembers both', async () => {
    const { page } = enrolled('wang.li')
    await page.getByRole('button', { name: /Switch to English/ }).click()
    await page.getByRole('heading', { name: 'My sessions' }).waitFor()
    await page.getByRole('button', { name: 'Switch to dark' }).click()
    await page.reload()
    await page.getByRole('heading', { name: 'My sessions' }).waitFor()
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en')
    expect(await accessibilityFaults(page)).toEqual([])
    await page.getByRole('button', { name: /切换到中文/ }).click()
    await page.getByRole('heading', { name: '我的会话' }).waitFor()
  })

  it('names the missing permission where a page may not be opened', async () => {
    const { page } = enrolled('wang.li')
    await page.goto(`${house.origin}/#/audit-entries`)
    await page.getByText('audit-entry:list').waitFor()
    expect(await page.getByText('审计员').count()).toBeGreaterThan(0)
  })

  it.each([1440, 1280, 768, 390])('fits a window %i pixels wide', async (width) => {
    const { page } = enrolled('wang.li')
    for (const path of ['/', '/my-sessions', '/command-line']) {
      await page.setViewportSize({ width, height: 844 })
      await page.goto(`${house.origin}/#${path}`)
      await page.getByRole('heading', { level: 1 }).waitFor()
      expect(await overflow(page)).toBe(0)
    }
    await page.setViewportSize({ width: 1280, height: 900 })
  })
})

describe('step-up', () => {
  it('says what is being signed, and lets a command line in only after both factors', async () => {
    const { page, secret } = enrolled('wang.li')
    const post = { method: 'POST', headers: { 'content-type': 'application/json' } }
    const begun = (await (await fetch(`${house.origin}/api/command-line/begin`, { ...post, body: '{}' })).json()) as { loginId: string; userCode: string; collectSecret: string }
    const collect = async () => (await (await fetch(`${house.origin}/api/command-line/collect`, { ...post, body: JSON.stringify({ loginId: begun.loginId, collectSecret: begun.collectSecret }) })).json()) as { state: string }
    await page.goto(`${house.origin}/#/command-line`)
    await page.getByLabel('终端显示的代码').fill(begun.userCode)
    await button(page, '确认此命令行').click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('您即将签署').waitFor()
    expect(await dialog.getByText(begun.userCode).count()).toBe(1)
    expect((await dialog.locator('code').allTextContents()).some((text) => /^[0-9a-f]{64}$/.test(text))).toBe(true)
    expect(await accessibilityFaults(page)).toEqual([])
    expect((await collect()).state).toBe('waiting')
    expect(await button(page, '确认并签署').isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: '动态口令' }).fill(await unspentCode(secret))
    await button(page, '确认并签署').click()
    await page.getByText('已确认。').waitFor()
    expect((await collect()).state).toBe('open')
  })
})

describe('signing out', () => {
  it('ends the session on the server, and going back shows the door', async () => {
    const { page } = enrolled('wang.li')
    await page.getByRole('button', { name: /^账户/ }).click()
    await page.getByRole('menuitem', { name: '退出登录' }).click()
    await page.getByRole('heading', { name: '登录' }).waitFor()
    expect(await page.evaluate(async () => (await fetch('/api/session')).status)).toBe(401)
    await page.goBack()
    await page.getByRole('heading', { name: '登录' }).waitFor()
  })

  it('left no violation of the content security policy and no uncaught error on any desk', () => {
    expect([installer, ...people.values()].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
