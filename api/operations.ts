/** Every operation, one line per room. */
import type { Contract } from '../schema/contracts/contract.ts'
import { contracts } from '../schema/contracts/all.ts'
import { accessOperations } from './access/operations.ts'
import { catalogueOperations } from './catalogue/operations.ts'
import { auditOperations } from './audit/operations.ts'
import { keyOperations } from './keys/operations.ts'
import { homeOperations } from './home/operations.ts'
import { identityOperations } from './identity/operations.ts'
import { jobOperations } from './jobs/operations.ts'
import { reportingOperations } from './reporting/operations.ts'
import type { AnyOperation } from './pipeline/operation.ts'

const rooms: readonly (readonly AnyOperation[])[] = [
  identityOperations,
  accessOperations,
  catalogueOperations,
  jobOperations,
  auditOperations,
  keyOperations,
  reportingOperations,
  homeOperations,
]

/** The executor's table. Throws when two operations implement one contract, or one implements none. */
export function operationTable(): Map<string, { readonly contract: Contract; readonly operation: AnyOperation }> {
  const table = new Map<string, { readonly contract: Contract; readonly operation: AnyOperation }>()
  for (const operation of rooms.flat()) {
    const { name } = operation.contract
    const contract = contracts.find((candidate) => candidate.name === name)
    if (contract === undefined || table.has(name)) throw new Error(`the operation ${name} implements no contract, or one that another implements`)
    table.set(name, { contract, operation })
  }
  return table
}
