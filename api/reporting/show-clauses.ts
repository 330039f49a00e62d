import { showClauses as contract } from '../../schema/contracts/reports.ts'
import type { StagedOperation } from '../pipeline/operation.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { withoutCheckpoint } from './without-checkpoint.ts'
import { runReportTask, scanOf } from './report-task.ts'
import type { BoardRow } from './report-task.ts'

interface Board {
  readonly asOf: number
  readonly rows: readonly BoardRow[]
}

/** Every row of the ledger with its verdict, computed from the records at this moment, beside the running system. */
export const showClauses: StagedOperation<typeof contract, SubjectFacts, null, Board> = {
  contract,
  async subject() {
    return { type: 'ledger', id: 'clauses' }
  },
  async prepare() {
    return null
  },
  async effect({ world, signal }) {
    await world.drainLog()
    const scan = scanOf(world)
    const answer = await runReportTask({ kind: 'board', ...scan }, signal)
    if (answer.kind === 'no-checkpoint') throw withoutCheckpoint()
    return { asOf: scan.asOf, rows: answer.rows }
  },
  async conclude({ note }, _input, _prepared, { asOf, rows }) {
    note('verdicts', rows.map(({ clauseId, verdict }) => `${clauseId} ${verdict}`))
    return { asOf, rows: [...rows] }
  },
  async abandon() {
    // Nothing was prepared.
  },
}
