/** The main job in a real browser, in Chinese, by people with virtual authenticators; then every page in both languages and on a telephone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildConsole } from '../../api/build-console.ts'
import { createTestDatabase } from '../support/test-database.ts'
import type { TestDatabase } from '../support/test-database.ts'
import { startServer } from '../journeys/start-server.ts'
import type { ServerProcess } from '../journeys/start-server.ts'
import { openChromium } from './open-chromium.ts'
import { seriousViolations, sidewaysScroll } from './page-findings.ts'
import { PersonInBrowser, tabTo } from './person-in-browser.ts'

const cast = {
  system: { name: '佘系统', username: 'she', role: '系统管理员' },
  officer: { name: '安全全', username: 'an', role: '安全管理员' },
  auditor: { name: '申计', username: 'shen', role: '审计管理员' },
  steward: { name: '管数据', username: 'guan', role: '数据管理员' },
  signatory: { name: '签宇', username: 'qian', role: '签署人' },
} as const
type Post = keyof typeof cast

const corpus = Array.from({ length: 40 }, (_, row) => JSON.stringify({ 姓名: `欧阳晓${'明红刚丽'[row % 4]}`, 手机: `1390000${String(1_000 + row)}`, 主诉: '高血压三年，近期头晕，服用氨氯地平', 年龄: 30 + row })).join('\n')

const browser: Browser | null = await openChromium()
let database: TestDatabase
let server: ServerProcess
const people = new Map<Post, PersonInBrowser>()

beforeAll(async () => {
  buildConsole()
  database = await createTestDatabase()
  server = await startServer(database)
})
afterAll(async () => {
  await browser?.close()
  await server.stop()
  await database.drop()
})

function at(post: Post): PersonInBrowser {
  const person = people.get(post)
  if (person === undefined) throw new Error(`${post} did not enrol`)
  return person
}

/** The id at the end of the address of the page. */
function idOf(person: PersonInBrowser): string {
  return /([a-z]+_[0-9a-f]{32})/.exec(person.page.url())?.[1] ?? ''
}

/** Opens the newest request of the inbox and agrees. */
async function approveNewest(person: PersonInBrowser): Promise<void> {
  await person.go('/approvals')
  await person.page.locator('[data-row] a').first().click()
  await person.button(/^同意/).click()
  await person.sign()
  await person.page.getByText(/^已同意/).first().waitFor()
}

/** Waits until what these words are in has the focus: whoever works by the keyboard goes on from there. */
async function expectFocus(person: PersonInBrowser, words: RegExp): Promise<void> {
  await person.page.waitForFunction(({ source }) => new RegExp(source).test((document.activeElement === document.body ? null : document.activeElement?.textContent) ?? ''), { source: words.source })
}

/** Waits for what an act leads to, and shows both factors on the way where the last ones are not fresh any more. */
async function signIfAsked(person: PersonInBrowser, result: Locator): Promise<void> {
  const dialog = person.page.getByRole('dialog', { name: /^请用(两个认证因子|通行密钥)确认$/ })
  const asked = await Promise.race([result.waitFor().then(() => false), dialog.waitFor().then(() => true)])
  if (asked) await person.sign()
  await result.waitFor()
}

describe.runIf(browser !== null)('the main job in a browser', () => {
  let assetId = ''

  test('set-up: the code opens it, five people enrol a passkey and a token each, and sign in', async () => {
    if (browser === null) return
    const setup = await PersonInBrowser.open(browser, server.origin, '')
    await setup.go('/')
    await setup.field('安装码').fill(readFileSync(join(database.folder, 'setup-code'), 'utf8').trim())
    await setup.button('开始安装').click()
    for (const [post, { name, username, role }] of Object.entries(cast) as [Post, (typeof cast)[Post]][]) {
      await setup.field('姓名').fill(name)
      await setup.field('用户名').fill(username)
      await setup.field('团队').fill('治理组')
      await setup.page.getByRole('checkbox', { name: role, exact: true }).check()
      await setup.button('添加人员').click()
      const code = (await setup.page.locator('[data-enrolment-code]').textContent()) ?? ''
      const person = await PersonInBrowser.open(browser, server.origin, username)
      await person.enrol(code)
      people.set(post, person)
      await setup.button('已交付').click()
    }
    await setup.page.reload()
    await setup.button('完成安装').click()
    await setup.button('使用通行密钥').waitFor()
    for (const person of people.values()) await person.signIn()
    expect(existsSync(join(database.folder, 'root-passphrase'))).toBe(true)
    await at('officer').page.getByText('根密钥与数据放在一起').waitFor()
  })

  test('a steward imports a corpus, sees why it is sensitive, and confirms it', async () => {
    const steward = at('steward')
    await steward.go('/assets/create')
    await steward.page.locator('input[type=file]').setInputFiles({ name: '门诊随访.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(corpus) })
    await steward.button('开始导入').click()
    await steward.page.getByRole('link', { name: '查看建议并定级' }).waitFor()
    for (const said of ['门诊随访', '内容扫描（进度按已扫描的大小计）', '扫描已完成']) expect(await steward.page.locator('main').innerText()).toContain(said)
    await steward.page.getByRole('link', { name: '查看建议并定级' }).click()
    await steward.page.getByRole('heading', { name: '确认级别' }).waitFor()
    assetId = idOf(steward)
    expect(await steward.page.locator('main').innerText()).not.toContain('13900001000')
    await steward.field('理由').fill('与扫描建议一致，抽样核对')
    await steward.button('确认为「敏感」').click()
    await steward.page.getByRole('heading', { name: '确认级别' }).waitFor({ state: 'hidden' })
    await expectFocus(steward, /^已定级为「敏感」/)
  })

  test('access is asked for and two people agree, one of them by the keyboard alone', async () => {
    const steward = at('steward')
    await steward.go(`/permits/create?assetId=${assetId}`)
    await steward.button('全选').click()
    await steward.field('用途').fill('质量抽查与回访准备')
    await steward.button('提交申请').click()
    await steward.page.getByText('已提交，等待他人同意').waitFor()
    await expectFocus(steward, /^已提交，等待他人同意/)
    await approveNewest(at('officer'))
    await expectFocus(at('officer'), /^已同意/)
    await at('officer').go('/people')
    await at('officer').page.locator('[data-row]').first().waitFor()
    for (const key of ['g', 'k']) await at('officer').page.keyboard.press(key)
    await at('officer').page.waitForURL(/#\/keys/)

    const { page } = at('signatory')
    const signing = page.getByRole('dialog', { name: /^请用(两个认证因子|通行密钥)确认$/ })
    await at('signatory').go('/approvals')
    await page.keyboard.press('j')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: '同意并立即执行' }).waitFor()
    await tabTo(page, '同意并立即执行')
    await page.keyboard.press('Enter')
    await signing.waitFor()
    await page.keyboard.press('Escape')
    await expectFocus(at('signatory'), /^同意并立即执行$/)
    await page.keyboard.press('Enter')
    await signing.waitFor()
    await page.goBack()
    await signing.waitFor({ state: 'detached' })
    await page.goForward()
    await tabTo(page, '同意并立即执行')
    await page.keyboard.press('Enter')
    await at('signatory').sign({ byKeyboard: true })
    await page.getByText('已同意，操作已经执行。').first().waitFor()
  })

  test('rows come masked, and one field is shown for a reason', async () => {
    const steward = at('steward')
    await steward.go(`/assets/${assetId}/rows`)
    await steward.page.locator('[data-row]').first().waitFor()
    expect(await steward.page.locator('main').innerText()).not.toContain('13900001000')
    const tops = () => steward.page.locator('[data-row]').evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().top + window.scrollY)))
    const before = await tops()
    await steward.button('查看明文：第 0 行 手机').click()
    const dialog = steward.page.getByRole('dialog')
    for (const words of ['门诊随访', '第 0 行', '还可查看 200 次']) await dialog.getByText(words).first().waitFor()
    await dialog.getByRole('textbox', { name: '理由' }).fill('核对号码归属')
    await dialog.getByRole('button', { name: '查看明文' }).click()
    if (await steward.page.getByRole('dialog', { name: /^请用(两个认证因子|通行密钥)确认$/ }).isVisible()) await steward.sign()
    await steward.page.getByText('13900001000').waitFor()
    await expectFocus(steward, /13900001000/)
    expect(await tops()).toEqual(before)
  })

  test('an officer registers an organisation and issues a code; another reads in words what they sign; it is shown once, and kept there until it is closed', async () => {
    const officer = at('officer')
    await officer.go('/organisations')
    await officer.button('登记机构').first().click()
    await officer.field('机构全称').fill('协作医院')
    await officer.field('联系人').fill('王女士')
    await officer.button('登记').click()
    await officer.page.getByText('协作医院').first().waitFor()
    await officer.go(`/partner-codes/create?assetId=${assetId}`)
    await officer.page.getByRole('combobox', { name: '合作机构' }).click()
    await officer.page.getByRole('option', { name: '协作医院' }).click()
    await officer.button('全选').click()
    await officer.field('允许的地址范围').fill('127.0.0.0/8')
    await officer.field('用途').fill('联合评测')
    await officer.button('提交签发').click()
    await Promise.race([officer.page.getByText('已提交，等待他人同意').waitFor(), officer.sign()])
    await officer.page.getByText('已提交，等待他人同意').waitFor()
    const signatory = at('signatory')
    await signatory.go('/approvals')
    await signatory.page.locator('[data-row]', { hasText: '签发' }).getByRole('link').first().click()
    await signatory.button(/^同意/).click()
    const signing = signatory.page.getByRole('dialog', { name: /^请用(两个认证因子|通行密钥)确认$/ })
    for (const words of ['第 0 行至第 39 行', '协作医院', '申请内容的摘要']) await signing.getByText(words).first().waitFor()
    await signatory.page.mouse.click(5, 500)
    await signatory.sign()
    await signatory.page.getByText(/^已同意/).first().waitFor()
    await officer.go('/partner-codes')
    await officer.button('领取授权码').first().click()
    await officer.button('显示授权码').click()
    await Promise.race([officer.page.locator('output').first().waitFor(), officer.sign()])
    const code = (await officer.page.locator('output').first().textContent()) ?? ''
    expect(code.length).toBeGreaterThan(10)
    // A press beside the dialog and a turned telephone leave it where it is: it can never be shown again.
    await officer.page.mouse.click(5, 500)
    for (const [width, rows] of [[580, 'tbody[role="list"]'], [1280, 'thead th:visible']] as const) {
      await officer.page.setViewportSize({ width, height: 900 })
      await officer.page.locator(rows).first().waitFor({ state: 'attached' })
      expect([await officer.page.locator('output').first().textContent(), new URL(officer.page.url()).hash.split('?')[0]]).toEqual([code, '#/partner-codes'])
    }
    await officer.button('我已妥善保存，关闭').click()
    await officer.button('领取授权码').waitFor({ state: 'hidden' })
  })

  test('an auditor downloads the log and verifies it in the browser, where an altered copy is named', async () => {
    const { page } = at('auditor')
    const log = await page.evaluate(() => fetch('/api/audit/log').then((answer) => answer.text()))
    await at('auditor').go('/verifier')
    const verify = async (text: string) => {
      await page.locator('input[type=file]').first().setInputFiles({ name: 'log.jsonl', mimeType: 'application/x-ndjson', buffer: Buffer.from(text) })
      await at('auditor').button('开始验证').click()
    }
    await verify(log)
    await page.getByText('完好，来源未经核对').first().waitFor()
    await verify(log.replace('setup.enrol', 'setup.enroI'))
    await page.getByText('已被改动，不可采信').first().waitFor()
  })

  test('an auditor exports a signed bundle, and the browser verifies it under the root kept before', async () => {
    const auditor = at('auditor')
    await auditor.go('/reports')
    await auditor.button('导出签名证据包').first().click()
    await auditor.page.getByRole('dialog').getByRole('button', { name: '导出签名证据包' }).click()
    await auditor.page.getByText('证据包已签名并留存').waitFor()
    const { bundle, sha256 } = await auditor.page.evaluate(async () => {
      const { items } = (await (await fetch('/api/reports')).json()) as { items: { reportId: string }[] }
      const bytes = new Uint8Array(await (await fetch(`/api/reports/${items[0]?.reportId ?? ''}/file`)).arrayBuffer())
      return { bundle: [...bytes], sha256: ((await (await fetch('/api/trust-root')).json()) as { sha256: string }).sha256 }
    })
    await auditor.go('/verifier')
    await auditor.page.getByRole('tab', { name: '证据包' }).click()
    await auditor.page.locator('input[type=file]').first().setInputFiles({ name: 'bundle.p7m', mimeType: 'application/pkcs7-mime', buffer: Buffer.from(bundle) })
    await auditor.field('从别处取得的根证书指纹').fill(sha256)
    await auditor.button('开始验证').click()
    await auditor.page.getByText('完好，来源可信').first().waitFor()
  })

  const rooms: readonly (readonly [Post, readonly string[]])[] = [
    ['officer', ['/', '/approvals', '/assets', '/jobs', '/permits', '/partner-codes', '/partner-codes/create', '/organisations', '/clauses', '/people', '/people/create', '/roles', '/recoveries', '/keys', '/my-sessions', '/command-line']],
    ['steward', ['/', '/assets/create', '/permits/create', '/assets/:assetId', '/assets/:assetId/rows', '/assets/:assetId/history', '/permits/create?assetId=:assetId']],
    ['auditor', ['/', '/audit-entries', '/reports', '/verifier', '/no/such/page']],
  ]

  test.each(rooms)('no page of the %s is closed to who cannot see, in either language, or scrolls sideways on a telephone', async (post, places) => {
    const { page } = at(post)
    const wrong: string[] = []
    for (const language of ['zh', 'en']) {
      for (const place of places) {
        await at(post).go(place.replace(':assetId', assetId))
        for (const [width, height] of [[1280, 900], [390, 844]] as const) {
          await page.setViewportSize({ width, height })
          await at(post).settled()
          if (width === 1280) wrong.push(...(await seriousViolations(page)).map((violation) => `${language} ${place}: ${violation}`))
          const sideways = await sidewaysScroll(page)
          if (sideways !== null) wrong.push(`${language} ${place} at ${width}: ${sideways}`)
        }
        await page.setViewportSize({ width: 1280, height: 900 })
      }
      await page.getByRole('button', { name: language === 'zh' ? /Switch to English/ : /切换到中文/ }).first().click()
    }
    expect(wrong).toEqual([])
  })

  test('a colleague is invited by two, enrols, and signs in once somebody who did not hand the code over has confirmed them', async () => {
    if (browser === null) return
    const [system, officer] = [at('system'), at('officer')]
    await system.go('/people/create')
    await system.field('姓名').fill('郝新')
    await system.field('用户名').fill('hao.xin')
    await system.field('团队').fill('评测组')
    await system.page.getByRole('checkbox', { name: '分析员', exact: true }).check()
    await system.button('提交邀请').click()
    await signIfAsked(system, system.page.getByText('已提交，等待他人同意'))
    await approveNewest(officer)
    await system.go('/people')
    await system.page.locator('[data-row]', { hasText: 'hao.xin' }).getByRole('link').first().click()
    await system.button('领取登记码').click()
    await system.button('生成并显示').click()
    const shown = system.page.locator('[data-enrolment-code]')
    await signIfAsked(system, shown)
    const colleague = await PersonInBrowser.open(browser, server.origin, 'hao.xin')
    const checkCode = await colleague.enrol((await shown.textContent()) ?? '')
    expect(checkCode).toMatch(/^[0-9A-Z*~$=-]{9,}$/)
    expect(await seriousViolations(colleague.page)).toEqual([])
    await officer.go('/')
    // A page that was out of sight may learn late what others did meanwhile; read anew, it shows it at once.
    await officer.page.reload()
    await officer.settled()
    await officer.page.getByRole('link', { name: /^当面核对/ }).click()
    await officer.button('核对登记').click()
    await officer.field('核对码').fill(checkCode ?? '')
    expect(await seriousViolations(officer.page)).toEqual([])
    await officer.button('确认是本人，启用').click()
    await officer.sign()
    await officer.button('核对登记').waitFor({ state: 'detached' })
    await colleague.signIn()
    expect(colleague.complaints).toEqual([])
    await colleague.page.context().close()
  })

  test.each(['/login', '/enrol', '/verify'])('%s is open to who cannot see and to a telephone, before anybody signed in', async (place) => {
    if (browser === null) return
    const stranger = await PersonInBrowser.open(browser, server.origin, '')
    await stranger.go(place)
    expect(await seriousViolations(stranger.page)).toEqual([])
    await stranger.page.setViewportSize({ width: 390, height: 844 })
    expect(await sidewaysScroll(stranger.page)).toBeNull()
    await stranger.page.context().close()
  })

  test('no page broke and none did what its policy forbids', () => {
    expect([...people.values()].flatMap(({ complaints }) => complaints)).toEqual([])
  })
})
