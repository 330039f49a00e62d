/** Months of work in a demo world, day by day: every step is a real operation on an injected clock. */
import { askAndRead, issueCode, pickApprovers, purposes, servePartner, tryWithoutPermit } from './access-work.ts'
import { colleagues, founders } from './cast.ts'
import type { Part } from './cast.ts'
import { importOne, lowerOne } from './corpus-work.ts'
import type { DemoPerson } from './desk.ts'
import { inventCorpus } from './invented-corpora.ts'
import { bytesOf, cast, required } from './story.ts'
import type { HistoryPlan, Story } from './story.ts'

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
  story.people.push(await desk.enrol(enrolmentCode, part, required(agrees)))
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

async function lookIntoLog(story: Story): Promise<void> {
  const { desk } = story.plan
  const auditor = cast(story, 'auditor')[0] ?? cast(story, 'audit_admin')[0]
  await desk.done(required(auditor), 'audit-entry.list', { outcome: 'refused' })
  desk.wait(120)
  await desk.done(required(auditor), 'clause.show', {})
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
