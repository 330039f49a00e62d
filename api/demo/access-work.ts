/** What readers, approvers, officers and partners of a demo world do. */
import type { DemoPerson } from './desk.ts'
import { cast, expectRefusal, required, shuffled } from './story.ts'
import type { Holding, Story } from './story.ts'

export const purposes = ['模型评测抽样', '标注质量复核', '线上问题回溯', '训练集去重核对', '客户回访准备', '安全评估取样']

export async function askAndRead(story: Story): Promise<void> {
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

export function pickApprovers(story: Story, requester: DemoPerson): DemoPerson[] {
  const fitting = [...cast(story, 'security_admin'), ...cast(story, 'signatory'), ...cast(story, 'data_steward')]
  const others = [...new Set(fitting)].filter((person) => person.username !== requester.username)
  const first = story.plan.chance.pick(others)
  return [first, story.plan.chance.pick(others.filter((person) => person !== first))]
}

export async function issueCode(story: Story, hours: number): Promise<{ readonly partnerCodeId: string; readonly officer: DemoPerson; readonly holding: Holding } | null> {
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

export async function servePartner(story: Story): Promise<void> {
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

export async function tryWithoutPermit(story: Story): Promise<void> {
  const { desk, chance } = story.plan
  const closed = story.holdings.filter((holding) => holding.tier === 'sensitive')
  if (closed.length === 0) return
  await desk.act(chance.pick([...cast(story, 'analyst'), ...cast(story, 'data_steward')]), 'row.list', { assetId: chance.pick(closed).assetId }).catch(expectRefusal)
}
