/**
 * A process that imports until somebody kills it. It opens the house of the test that started it, says what was
 * acknowledged line by line, and on `stall` begins a large import whose body never ends.
 */
import { openPostgres } from '../../../api/store/postgres.ts'
import { openSqlite } from '../../../api/store/sqlite.ts'
import { dialect } from '../../../schema/dialect.ts'
import { fromHex } from '../../../crypto/digest.ts'
import { bodyOf, createTestWorld } from '../../support/world.ts'

const [place = '', folder = '', rootKey = '', mode = ''] = process.argv.slice(2)

async function* neverEnding(): AsyncGenerator<Uint8Array> {
  for (let sent = 0; sent < 6; sent += 1) yield new Uint8Array(1_048_576).fill(0x61)
  process.stdout.write('stalled\n')
  setInterval(() => undefined, 1_000)
  await new Promise(() => undefined)
}

async function main(): Promise<void> {
  const database = { place, folder, open: () => (dialect === 'sqlite' ? openSqlite(place) : openPostgres(place)), drop: () => Promise.resolve() }
  const house = await createTestWorld({ database, rootKey: fromHex(rootKey) })
  const steward = await house.person(['data_steward'])
  if (mode === 'stall') await house.done(steward, 'asset.import', { name: '中断的导入', fileName: 'big.txt' }, { body: neverEnding() })
  for (let number = 0; ; number += 1) {
    const { assetId } = await house.done<{ assetId: string }>(steward, 'asset.import', { name: `导入 ${number}`, fileName: 'small.jsonl' }, { body: bodyOf(`{"n":"${number}"}\n`) })
    process.stdout.write(`${assetId}\n`)
  }
}

void main()
