import type { z } from 'zod'
import type { Contract } from '../../schema/contracts/contract.ts'
import type { Actor } from './actor.ts'
import { mask } from './mask.ts'
import { maskCells } from './mask-cell.ts'

/**
 * Parses an operation's output by its contract, then masks it. An output that does not fit is a fault of ours:
 * it throws, the transaction rolls back, and nothing leaves.
 */
export function maskAnswer(contract: Contract, raw: unknown, actor: Actor): unknown {
  const output = (contract.output as z.ZodType).parse(raw)
  return mask(contract, output, { actor, revealed: contract.name === 'cell.reveal', maskCells })
}
