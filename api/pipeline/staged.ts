/** Staged acts: prepare in a transaction · effect outside, abortable · conclude in a transaction, which admits the actor anew. */
import type { Contract } from '../../schema/contracts/contract.ts'
import type { ActRecord } from './act-record.ts'
import type { Answer, Call } from './call.ts'
import { requireClock } from './clock.ts'
import { enter } from './enter.ts'
import { maskAnswer } from './mask-answer.ts'
import type { StagedOperation } from './operation.ts'
import { readmit } from './readmit.ts'
import type { World } from './world.ts'

/** Runs a staged act. When the effect or the conclusion fails, `abandon` undoes the preparation before the error goes on. */
export async function runStaged(world: World, call: Call, operation: StagedOperation<Contract>, input: unknown, record: ActRecord): Promise<Answer> {
  const { contract } = operation
  const entered = await world.store.tx(async (tx) => {
    const gate = await enter(world, tx, call, contract, operation.subject.bind(operation), input, record)
    if (gate.kind === 'pending') return gate
    return { kind: 'go' as const, prepared: await operation.prepare(record.runContext(tx, gate.now, { stepUpId: gate.stepUpId }), input, gate.subject) }
  })
  if (entered.kind === 'pending') return entered.answer
  const { prepared } = entered
  try {
    const effect = await operation.effect(
      { read: world.store.read, vault: world.vault, world, actor: call.actor, body: call.body ?? nothing(), signal: call.signal ?? new AbortController().signal },
      input,
      prepared,
    )
    return await world.store.tx(async (tx) => {
      record.begin()
      const now = requireClock(world)
      const actor = await readmit(tx, contract, call.actor, now)
      record.actsAs(actor)
      const raw = await operation.conclude(record.runContext(tx, now), input, prepared, effect)
      const output = maskAnswer(contract, raw, actor)
      await record.append(tx, now, 'done')
      const { file } = record
      return contract.answer === 'file' && file !== null ? { kind: 'file' as const, file } : record.answer(output)
    })
  } catch (error) {
    await world.store.tx((tx) => operation.abandon(record.runContext(tx, world.clock.now()), input, prepared))
    throw error
  }
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // A call without a body has no bytes.
}
