import { toHex } from '../../crypto/digest.ts'
import { listReports as contract } from '../../schema/contracts/reports.ts'
import { report } from '../../schema/tables/report.ts'
import { verdicts as knownVerdicts } from '../../schema/vocabulary/verdicts.ts'
import type { Verdict } from '../../schema/vocabulary/verdicts.ts'
import { personNames } from '../facts/person-names.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { page, pageOf } from '../store/page.ts'

/** Exported bundles, newest first, without their bytes. */
export const listReports: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'report', id: 'all' }
  },
  async run({ tx, vault, actor }, input) {
    const binding = { actorId: actorId(actor), act: contract.name, filter: input }
    const { where, order } = page({ at: report.madeAt, id: report.id }, openCursor(vault, binding, input.cursor))
    const rows = await tx
      .select({ reportId: report.id, fileName: report.fileName, asOf: report.asOf, madeBy: report.madeBy, madeAt: report.madeAt, treeSize: report.treeSize, sha256: report.sha256, verdicts: report.verdicts })
      .from(report)
      .where(where)
      .orderBy(...order)
      .limit(input.limit + 1)
    const { items, next } = pageOf(rows, input.limit, ({ madeAt, reportId }) => ({ at: madeAt, id: reportId }))
    const names = await personNames(tx, vault, items.map(({ madeBy }) => madeBy))
    return {
      items: items.map((item) => ({ ...item, makerName: names.get(item.madeBy) ?? '', sha256: toHex(item.sha256), verdicts: verdictsOf(item.verdicts) })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}

function verdictsOf(stored: Readonly<Record<string, string>>): Record<string, Verdict> {
  return Object.fromEntries(Object.entries(stored).filter((row): row is [string, Verdict] => knownVerdicts.some((known) => known === row[1])))
}
