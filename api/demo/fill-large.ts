/** The large demo world: 10⁵ objects and a register of 10⁶ service accounts, through the same operations. Resumes where it stopped. */
import { asset } from '../../schema/tables/asset.ts'
import type { Chance } from './chance.ts'
import type { Desk, DemoPerson } from './desk.ts'
import { inventPerson } from './invented-people.ts'

const objects = 100_000
const accounts = 1_000_000
/** Imports under way at once: enough for the store to commit them together. */
const together = 48

export async function fillLarge({ desk, chance, people, settle }: {
  readonly desk: Desk
  readonly chance: Chance
  readonly people: readonly DemoPerson[]
  settle(): Promise<void>
}): Promise<void> {
  const steward = people.find((person) => person.roles.includes('data_steward'))
  if (steward === undefined) throw new Error('the demo world has no data steward')
  const { read } = desk.world.store
  let made = await read.$count(asset)
  if (made < objects) await desk.done(steward, 'asset.import', { name: '账号登记（一百万）', fileName: 'accounts.csv', host: 'corpus-store-02' }, accountRegister(chance))
  while (made < objects) {
    await desk.act(steward, 'asset.list', {})
    const batch = Math.min(together * 20, objects - made)
    for (let at = 0; at < batch; at += together)
      await Promise.all(
        Array.from({ length: Math.min(together, batch - at) }, (_, number) =>
          desk.act(steward, 'asset.import', { name: `会话分片 ${made + at + number + 1}`, fileName: `shard-${made + at + number + 1}.txt`, host: 'corpus-store-02' }, shard(chance)),
        ),
      )
    made += batch
    desk.wait(30)
    process.stdout.write(`演示 demo: ${made} of ${objects} objects\n`)
  }
  process.stdout.write('演示 demo: scanning\n')
  await settle()
}

async function* accountRegister(chance: Chance): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  yield encoder.encode('账号,姓名,手机号,状态,注册年份\n')
  for (let made = 0; made < accounts; ) {
    const lines: string[] = []
    for (; lines.length < 2_000 && made < accounts; made += 1) {
      const owner = inventPerson(chance, 2026)
      lines.push(`xm${String(made).padStart(8, '0')},${owner.name},${owner.mobile},${chance.pick(['正常', '正常', '正常', '限制', '暂停'])},${chance.between(2023, 2026)}`)
    }
    yield encoder.encode(`${lines.join('\n')}\n`)
    if (made % 100_000 === 0) process.stdout.write(`演示 demo: ${made} of ${accounts} accounts\n`)
  }
}

async function* shard(chance: Chance): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(`第${chance.below(9_999)}段：用户询问了${chance.pick(['天气', '菜谱', '翻译', '编程', '旅行'])}，服务给出了回答。\n`)
}
