/** Months of work in a demo world, day by day: every step is a real operation on an injected clock. */
import { Refusal } from '../pipeline/refusal.ts'
import type { Chance } from './chance.ts'
import { colleagues, founders } from './cast.ts'
import type { Part } from './cast.ts'
import type { Desk, DemoPerson } from './desk.ts'
import { inventCorpus } from './invented-corpora.ts'

export interface HistoryPlan {
  readonly desk: Desk
  readonly chance: Chance
  readonly setupCode: string
  readonly startsAt: number
  readonly endsAt: number
  /** Corpora to import over the whole time. */
  readonly corpora: number
  /** Runs background work (scans) to its end, and whatever the schedule has due. */
  settle(): Promise<void>
  progress(done: number, total: number, what: string): void
}

interface Holding {
  readonly assetId: string
  readonly tier: string
  readonly fields: readonly string[]
  readonly records: number
}

interface Story {
  readonly plan: HistoryPlan
  readonly people: DemoPerson[]
  readonly holdings: Holding[]
  readonly organisations: string[]
  imported: number
}

const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000

/** Lives through the whole time and gives the people, for `demo-people.json`. */
export async function liveHistory(plan: HistoryPlan): Promise<readonly DemoPerson[]> {
  const story: Story = { plan, people: [], holdings: [], organisations: [], imported: 0 }
  plan.desk.moveTo(plan.startsAt)
  await foundation(story)
  const days = workingDays(plan.startsAt + dayMs, plan.endsAt)
  for (const [number, day] of days.entries()) {
    // Whatever the night brings, a new quarter's keys included, happens before anybody comes in.
    plan.desk.moveTo(day - 8 * 3_600_000)
    await plan.settle()
    plan.desk.moveTo(day)
    if (number < colleagues.length) await invite(story, colleagues[number])
    if (number % 2 === 0 && number / 2 + days.length / 2 < colleagues.length) await invite(story, colleagues[Math.floor(number / 2 + days.length / 2)])
    await workingDay(story, number, days.length)
    plan.progress(number + 1, days.length, 'days')
  }
  plan.desk.moveTo(plan.endsAt - 3 * 3_600_000)
  await openEnds(story)
  return story.people
}

/** Nine in the morning, Shanghai time, of every weekday. */
function workingDays(from: number, to: number): number[] {
  const days: number[] = []
  for (let day = Math.floor((from + shanghaiOffsetMs) / dayMs) * dayMs; day - shanghaiOffsetMs + 20 * 3_600_000 < to; day += dayMs) {
    const weekday = new Date(day).getUTCDay()
    if (weekday !== 0 && weekday !== 6) days.push(day - shanghaiOffsetMs + 9 * 3_600_000)
  }
  return days
}

async function foundation(story: Story): Promise<void> {
  const { desk, setupCode } = story.plan
  const opened = await desk.stranger('setup.open', { code: setupCode })
  const setup = opened.kind === 'done' ? opened.session?.token : null
  if (setup == null) throw new Error('set-up did not open')
  for (const part of founders) {
    desk.wait(60)
    const answer = await desk.stranger('setup.enrol', { name: part.name, username: part.username, team: part.team, roles: part.roles }, setup)
    if (answer.kind !== 'done') throw new Error('set-up did not take a person')
    const { enrolmentCode } = answer.output as { enrolmentCode: string }
    desk.wait(60)
    story.people.push(await desk.enrol(enrolmentCode, part))
  }
  await desk.stranger('setup.complete', {}, setup)
  desk.wait(600)
  const officer = cast(story, 'security_admin')[0]
  for (const [name, contact] of [['渝州数科', '商务接口人 程先生'], ['锦江医疗研究院', '课题组 秦老师'], ['长江语言实验室', '平台组 谭女士']] as const) {
    desk.wait(90)
    story.organisations.push((await desk.done<{ organisationId: string }>(required(officer), 'organisation.create', { name, contact })).organisationId)
  }
}

async function invite(story: Story, part: Part | undefined): Promise<void> {
  if (part === undefined) return
  const { desk } = story.plan
  const [asker, agrees] = cast(story, 'security_admin')
  const approvalId = await desk.asks(required(asker), 'person.invite', { name: part.name, username: part.username, team: part.team, roles: part.roles })
  desk.wait(300)
  const personId = required(await desk.approve(approvalId, [required(agrees)]))
  desk.wait(120)
  const { enrolmentCode } = await desk.done<{ enrolmentCode: string }>(required(asker), 'enrolment.collect', { personId })
  desk.wait(600)
  story.people.push(await desk.enrol(enrolmentCode, part))
}

async function workingDay(story: Story, number: number, days: number): Promise<void> {
  const { chance, desk, corpora } = story.plan
  const due = Math.ceil(((number + 1) / days) * corpora)
  while (story.imported < due) await importOne(story)
  for (let asked = 0; asked < (chance.hit(0.7) ? 1 : 0) + (chance.hit(0.3) ? 1 : 0); asked += 1) await askAndRead(story)
  if (number % 5 === 2) await servePartner(story)
  if (chance.hit(0.15)) await tryWithoutPermit(story)
  if (number % 9 === 4) await lookIntoLog(story)
  if (number % 22 === 12) await lowerOne(story)
  desk.wait(600)
}

async function importOne(story: Story): Promise<void> {
  const { desk, chance, settle } = story.plan
  const corpus = inventCorpus(chance, story.imported, new Date(desk.now).getUTCFullYear())
  story.imported += 1
  const steward = chance.pick(cast(story, 'data_steward'))
  desk.wait(chance.between(200, 1_500))
  const received = await desk.done<{ assetId: string; state: string }>(
    steward,
    'asset.import',
    { name: corpus.name, description: corpus.description, fileName: corpus.fileName, host: corpus.declaredCore === true ? 'core-gpu-01' : 'corpus-store-02', core: corpus.declaredCore === true ? 'true' : 'false' },
    bytesOf(corpus.text),
  )
  if (received.state === 'destroyed') return
  await settle()
  desk.wait(chance.between(300, 2_400))
  await confirm(story, steward, received.assetId, corpus.publicSource)
}

interface ShownAsset {
  readonly assetId: string
  readonly state: string
  readonly proposedTier: string | null
  readonly personal: boolean
  readonly sensitivePersonal: boolean
  readonly minors: boolean
  readonly statutory: unknown
  readonly fields: readonly { readonly field: string }[]
  readonly records: number | null
}

async function confirm(story: Story, steward: DemoPerson, assetId: string, publicSource: { readonly source: string; readonly licence: string } | undefined): Promise<void> {
  const { desk } = story.plan
  const shown = await desk.done<ShownAsset>(steward, 'asset.show', { assetId })
  if (shown.state !== 'proposed' || shown.proposedTier === null) return
  const tier = publicSource !== undefined && shown.proposedTier === 'ordinary' ? 'public' : shown.proposedTier
  const source = publicSource ?? { source: '埃克斯曼得自有业务数据', licence: '内部使用' }
  const answer = await desk.act(steward, 'asset.confirm', {
    assetId,
    tier,
    statutory: shown.statutory ?? { level: 'general', generalGrade: tier === 'sensitive' ? 3 : 1, object: 'individual', harm: 'general' },
    personal: shown.personal,
    sensitivePersonal: shown.sensitivePersonal,
    minors: shown.minors,
    ...source,
    retrievedAt: desk.now,
    reason: tier === shown.proposedTier ? '与扫描建议一致，抽样复核无异议' : '自撰公开材料，来源与许可齐备',
  })
  if (answer.kind === 'pending') {
    desk.wait(900)
    await desk.approve(answer.approvalId, [required(cast(story, 'security_admin')[1])])
  }
  story.holdings.push({ assetId, tier, fields: shown.fields.map((field) => field.field), records: shown.records ?? 0 })
}

const purposes = ['模型评测抽样', '标注质量复核', '线上问题回溯', '训练集去重核对', '客户回访准备', '安全评估取样']

async function askAndRead(story: Story): Promise<void> {
  const { desk, chance } = story.plan
  const readable = story.holdings.filter((holding) => holding.tier !== 'public' && holding.records > 30)
  if (readable.length === 0) return
  const holding = chance.pick(readable)
  const reader = chance.pick([...cast(story, 'analyst'), ...cast(story, 'serving_operator'), ...cast(story, 'data_steward')])
  const fields = holding.fields.filter(() => chance.hit(0.7))
  desk.wait(chance.between(60, 900))
  const approvalId = await desk.asks(reader, 'permit.request', { assetId: holding.assetId, fields: fields.length === 0 ? holding.fields.slice(0, 1) : fields, purpose: chance.pick(purposes), hours: chance.pick([4, 8, 24, 48]) })
  desk.wait(chance.between(300, 4_000))
  const approvers = pickApprovers(story, reader)
  if (chance.hit(0.12)) {
    const first = required(approvers[0])
    const { inputDigest } = await desk.done<{ inputDigest: string }>(first, 'approval.show', { approvalId })
    desk.wait(200)
    await desk.done(first, 'approval.refuse', { approvalId, inputDigest, reason: '字段超出所述目的，请缩小范围后重新申请' })
    return
  }
  if (chance.hit(0.06)) {
    await desk.done(reader, 'approval.withdraw', { approvalId })
    return
  }
  await desk.approve(approvalId, approvers.slice(0, 2))
  for (let page = 0; page < chance.between(1, 3); page += 1) {
    desk.wait(40)
    await desk.done(reader, 'row.list', { assetId: holding.assetId, from: String(page * 25), limit: '25' })
  }
  if (chance.hit(0.5)) {
    desk.wait(60)
    await desk.done(reader, 'cell.reveal', { assetId: holding.assetId, row: chance.below(25), field: required(fields[0] ?? holding.fields[0]), reason: '核对标注与原文是否一致' })
  }
}

function pickApprovers(story: Story, requester: DemoPerson): DemoPerson[] {
  const fitting = [...cast(story, 'security_admin'), ...cast(story, 'signatory'), ...cast(story, 'data_steward')]
  const others = [...new Set(fitting)].filter((person) => person.username !== requester.username)
  const first = story.plan.chance.pick(others)
  return [first, story.plan.chance.pick(others.filter((person) => person !== first))]
}

async function issueCode(story: Story, hours: number): Promise<{ readonly partnerCodeId: string; readonly officer: DemoPerson; readonly holding: Holding } | null> {
  const { desk, chance } = story.plan
  const scoped = story.holdings.filter((holding) => holding.records > 120 && (holding.tier === 'ordinary' || holding.tier === 'sensitive'))
  if (scoped.length === 0) return null
  const holding = chance.pick(scoped)
  const [officer, ...others] = shuffled(cast(story, 'security_admin'), chance)
  const approvalId = await desk.asks(required(officer), 'partner-code.issue', {
    organisationId: chance.pick(story.organisations),
    assetId: holding.assetId,
    fields: holding.fields.slice(0, Math.max(1, holding.fields.length - 1)),
    rowFrom: 0,
    rowTo: Math.min(holding.records, 100),
    addressRanges: ['203.0.113.0/24'],
    purpose: '联合评测：按合同约定提供样本',
    hours,
  })
  desk.wait(chance.between(300, 1_800))
  const partnerCodeId = required(await desk.approve(approvalId, [chance.pick([...others, ...cast(story, 'signatory')])]))
  return { partnerCodeId, officer: required(officer), holding }
}

async function servePartner(story: Story): Promise<void> {
  const { desk, chance } = story.plan
  const issued = await issueCode(story, chance.pick([24, 48, 72]))
  if (issued === null) return
  const { partnerCodeId, officer } = issued
  desk.wait(120)
  const { code } = await desk.done<{ code: string }>(officer, 'partner-code.collect', { partnerCodeId })
  desk.wait(1_800)
  await desk.exchange(code, '203.0.113.17')
  for (let page = 0; page < chance.between(1, 4); page += 1) {
    desk.wait(30)
    await desk.partner(partnerCodeId, '203.0.113.17', 'partner-row.list', { from: String(page * 25), limit: '25' })
  }
  if (chance.hit(0.3)) {
    desk.wait(600)
    await desk.done(officer, 'partner-code.revoke', { partnerCodeId, reason: '样本已交付，提前收回' })
  }
}

async function tryWithoutPermit(story: Story): Promise<void> {
  const { desk, chance } = story.plan
  const closed = story.holdings.filter((holding) => holding.tier === 'sensitive')
  if (closed.length === 0) return
  await desk.act(chance.pick([...cast(story, 'analyst'), ...cast(story, 'data_steward')]), 'row.list', { assetId: chance.pick(closed).assetId }).catch(expectRefusal)
}

async function lookIntoLog(story: Story): Promise<void> {
  const { desk } = story.plan
  const auditor = cast(story, 'auditor')[0] ?? cast(story, 'audit_admin')[0]
  await desk.done(required(auditor), 'audit-entry.list', { outcome: 'refused' })
  desk.wait(120)
  await desk.done(required(auditor), 'clause.show', {})
}

async function lowerOne(story: Story): Promise<void> {
  const { desk, chance } = story.plan
  const open = story.holdings.filter((holding) => holding.tier === 'sensitive')
  if (open.length === 0) return
  const holding = chance.pick(open)
  const steward = required(cast(story, 'data_steward')[0])
  const approvalId = await desk.asks(steward, 'asset.reclassify', { assetId: holding.assetId, tier: 'ordinary', reason: '已确认全部为合成样本，不含真实个人信息' })
  desk.wait(1_200)
  await desk.approve(approvalId, [required(cast(story, 'security_admin')[1])])
  story.holdings.splice(story.holdings.indexOf(holding), 1, { ...holding, tier: 'ordinary' })
}

/** What waits on the last day, so that a visitor of every role finds work on the desk. */
async function openEnds(story: Story): Promise<void> {
  const { desk, chance, settle } = story.plan
  for (let open = 0; open < 3; open += 1) {
    const corpus = inventCorpus(chance, story.imported, new Date(desk.now).getUTCFullYear())
    story.imported += 1
    if (corpus.declaredCore === true) continue
    await desk.done(required(cast(story, 'data_steward')[open % 3]), 'asset.import', { name: corpus.name, description: corpus.description, fileName: corpus.fileName, host: 'corpus-store-02' }, bytesOf(corpus.text))
    desk.wait(300)
  }
  await settle()
  const sensitive = story.holdings.filter((holding) => holding.tier === 'sensitive')
  for (const [number, reader] of cast(story, 'analyst').slice(0, 4).entries()) {
    const holding = required(sensitive[number % sensitive.length])
    const approvalId = await desk.asks(reader, 'permit.request', { assetId: holding.assetId, fields: holding.fields, purpose: purposes[number % purposes.length], hours: 8 })
    desk.wait(400)
    if (number === 1) await desk.approve(approvalId, [required(cast(story, 'data_steward')[2])]).catch(() => undefined)
    if (number === 3) await desk.approve(approvalId, pickApprovers(story, reader))
  }
  for (const hours of [72, 5]) {
    const issued = await issueCode(story, hours)
    if (issued !== null && hours === 72) {
      const { code } = await desk.done<{ code: string }>(issued.officer, 'partner-code.collect', { partnerCodeId: issued.partnerCodeId })
      desk.wait(60)
      await desk.exchange(code, '203.0.113.17')
    }
  }
  const holding = required(sensitive[0])
  await desk.asks(required(cast(story, 'data_steward')[1]), 'asset.reclassify', { assetId: holding.assetId, tier: 'ordinary', reason: '拟并入普通语料，请复核' })
}

function cast(story: Story, role: string): DemoPerson[] {
  return story.people.filter((person) => (person.roles as readonly string[]).includes(role))
}

function shuffled<T>(list: readonly T[], chance: Chance): T[] {
  const rest = [...list]
  return list.map(() => rest.splice(chance.below(rest.length), 1)[0] as T)
}

function expectRefusal(error: unknown): void {
  if (!(error instanceof Refusal)) throw error
}

function required<T>(value: T | undefined | null): T {
  if (value === undefined || value === null) throw new Error('the demo world lacks somebody or something that its story needs')
  return value
}

async function* bytesOf(text: string): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(text)
}
