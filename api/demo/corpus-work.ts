/** What the data stewards of a demo world do: receive, confirm, lower. */
import type { DemoPerson } from './desk.ts'
import { inventCorpus } from './invented-corpora.ts'
import { bytesOf, cast, required } from './story.ts'
import type { Story } from './story.ts'

export async function importOne(story: Story): Promise<void> {
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

export async function lowerOne(story: Story): Promise<void> {
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
