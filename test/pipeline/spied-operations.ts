/** A table in which every contract has an operation that only counts: proof that the corridor did or did not reach it. */
import { contracts } from '../../schema/contracts/all.ts'
import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import type { AnyOperation } from '../../api/pipeline/operation.ts'
import type { World } from '../../api/pipeline/world.ts'

export interface Spies {
  readonly operations: World['operations']
  /** Names of the contracts whose subject was loaded or whose deed was run, in order. */
  readonly reached: string[]
}

/** Thrown by every deed of the table, so that one that runs by mistake is seen twice. */
export class DeedRan extends Error {
  override readonly name = 'DeedRan'
}

/** The table for all contracts; `subject` is what each of them finds. */
export function spiedOperations(subject: SubjectFacts = { type: 'spied', id: 'spied' }): Spies {
  const reached: string[] = []
  const operationOf = (contract: Contract): AnyOperation => {
    const deed = async (): Promise<never> => {
      reached.push(`${contract.name} run`)
      throw new DeedRan(contract.name)
    }
    const found = async (): Promise<SubjectFacts> => {
      reached.push(`${contract.name} subject`)
      return subject
    }
    return contract.kind === 'staged' ? { contract, subject: found, prepare: deed, effect: deed, conclude: deed, abandon: deed } : { contract, subject: found, run: deed }
  }
  return { operations: new Map(contracts.map((contract) => [contract.name, { contract, operation: operationOf(contract) }])), reached }
}
