import { envelopeOverheadBytes } from '../../crypto/envelope.ts'
import { sealedColumns } from '../../schema/columns.ts'
import type { Tier } from '../../schema/vocabulary/tiers.ts'
import type { Store } from '../store/store.ts'

/** The first byte of every sealed field (`crypto/README.md`), and its suites by their number. */
const envelopeMark = 'e1'
const suites: ReadonlyMap<string, string> = new Map([['01', 'AES-256-GCM'], ['02', 'SM4-CTR-HMAC-SM3']])

/** How many values the sealed columns of a tier hold, how many of them are no envelope, and under which suite the rest stand. Scans: for a worker. */
export async function sealedValues(store: Pick<Store, 'rows' | 'dialect'>, tier: Tier): Promise<{ readonly values: number; readonly unsealed: number; readonly bySuite: ReadonlyMap<string, number> }> {
  const bySuite = new Map<string, number>()
  let values = 0
  let unsealed = 0
  for (const [path, tag] of sealedColumns()) {
    if (tag.tier !== tier) continue
    const [table = '', column = ''] = path.split('.')
    const head = store.dialect === 'sqlite' ? `lower(hex(substr(${column}, 1, 2)))` : `encode(substr(${column}, 1, 2), 'hex')`
    const rows = await store.rows<{ head: string; whole: number | string | boolean; found: number | string }>(
      `select ${head} as head, case when length(${column}) >= ${envelopeOverheadBytes} then 1 else 0 end as whole, count(*) as found from ${table} where ${column} is not null group by 1, 2`,
    )
    for (const row of rows) {
      const found = Number(row.found)
      const suite = row.head.startsWith(envelopeMark) && Number(row.whole) === 1 ? suites.get(row.head.slice(2)) : undefined
      values += found
      if (suite === undefined) unsealed += found
      else bySuite.set(suite, (bySuite.get(suite) ?? 0) + found)
    }
  }
  return { values, unsealed, bySuite }
}
