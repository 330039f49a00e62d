import { auditLogFacts } from './audit-log-facts.ts'
import { builtControl, missingControl, type Clause } from './clause.ts'
import { promisedLimits } from './promised-limits.ts'
import { conclude, notApplicable, reason } from './ruling.ts'

/** Row 10.1.2d. */
export const auditLog: Clause = {
  id: '10.1.2d',
  title: { zh: '操作审计与实时监测', en: 'Audit of operations, watch over abnormal access' },
  promise: {
    zh: '数据操作全程留痕、不可篡改、可由外部校验；异常访问实时监测。',
    en: 'Every operation on data leaves a tamper-evident record that outsiders can verify; abnormal access is watched in real time.',
  },
  controls: [
    builtControl({
      id: 'verified-log',
      title: { zh: '日志逐条重建', en: 'The log rebuilds from its entries' },
      facts: auditLogFacts.shape['verified-log'],
      rule({ from, size, checkedAt, firstBad, pending, appendOnlyGuards, outlet, unexplained, unexplainedRows = [] }, { asOf }) {
        if (size === 0 && pending === 0 && firstBad === null) return notApplicable('log-empty')
        return conclude({
          breaches: [
            firstBad !== null && reason('log-damaged', { index: firstBad.index }),
            !appendOnlyGuards && reason('guards-missing'),
            ...unexplainedRows.filter((row) => row.count > 0).map((row) => reason('rows-unexplained', { table: row.table, count: row.count })),
            unexplained !== undefined && unexplained !== null && reason('row-unexplained', { table: unexplained.table, id: unexplained.id }),
          ],
          shortfalls: [
            size <= from && reason('log-empty'),
            from > 0 && reason('range-incomplete', { from }),
            asOf - checkedAt > promisedLimits.logCheckAgeMaxMs && reason('check-stale', { checkedAt }),
            checkedAt > asOf && reason('check-in-future', { checkedAt }),
          ],
          evidence: [
            size > from && reason('log-verified', { from, last: size - 1, checkedAt }),
            pending > 0 && reason('entries-pending', { count: pending }),
            outlet !== undefined && outlet.size !== null && outlet.deliveredAt !== null && reason('checkpoints-outside', { size: outlet.size, deliveredAt: outlet.deliveredAt }),
            outlet !== undefined && outlet.failingSince !== null && reason('checkpoints-held', { failingSince: outlet.failingSince }),
          ],
        })
      },
    }),
    missingControl('abnormal-access-alerts', { zh: '异常访问实时告警', en: 'Real-time alerts on abnormal access' }),
  ],
}
