/**
 * The corridor. Every act of every actor takes it, in this order and nowhere else: actor → permission → parse →
 * transaction → actor's standing → subject → decide → two-person gate → run → parse output → mask → audit entry → commit → answer.
 *
 * A refusal writes nothing but its audit entry; a fault rolls back and leaves a `failed` entry; plaintext
 * leaves only after what records it is durable.
 */
import type { z } from 'zod'
import type { Contract } from '../../schema/contracts/contract.ts'
import { UnknownKey } from '../../crypto/errors.ts'
import { Cancelled } from '../store/kept-threads.ts'
import { StoreFull } from '../store/store.ts'
import { SealingRefused } from '../vault/vault.ts'
import { actorId } from './actor.ts'
import { ActRecord } from './act-record.ts'
import { appendReadEvent } from './audit-trail.ts'
import type { Answer, Call } from './call.ts'
import { admit } from './decide.ts'
import { permissionRefusal } from './decision-refusal.ts'
import { enter } from './enter.ts'
import { inputRefusal } from './input-refusal.ts'
import { maskAnswer } from './mask-answer.ts'
import { isStaged } from './operation.ts'
import type { PlainOperation } from './operation.ts'
import { cancelledMeanwhile, notFound, Refusal } from './refusal.ts'
import { requireWellFormed } from './require-well-formed.ts'
import { ApprovedActRefused } from './run-approved.ts'
import { runStaged } from './staged.ts'
import type { World } from './world.ts'

/**
 * Runs one act. Throws `Refusal` for every expected "no" and the original error for a fault; both leave their
 * entry first (a stranger's go to the bounded security events instead).
 */
export async function execute(world: World, call: Call): Promise<Answer> {
  const found = world.operations.get(call.act)
  if (found === undefined) throw notFound()
  const record = new ActRecord(world, call, found.contract)
  try {
    const admitted = admit(found.contract, call.actor)
    record.decided(admitted)
    if (admitted.verdict !== 'allow') throw permissionRefusal(found.contract, call.actor)
    const input = parseInput(found.contract, call.input)
    record.input(found.contract, input)
    const answer = await withKeys(world, () => runAct(world, call, input, record))
    record.published()
    return answer
  } catch (error) {
    const refusal = asRefusal(error)
    // A demand for fresh factors is a question: what follows leaves an entry, whether they prove right or wrong. And
    // whoever goes away before a look is ready was shown nothing, nor has anything failed.
    const lookedAway = error instanceof Cancelled && found.contract.method === 'get'
    if (refusal?.code !== 'step-up-required' && !lookedAway) await record.failed(refusal ?? error)
    throw refusal ?? error
  }
}

async function runAct(world: World, call: Call, input: unknown, record: ActRecord): Promise<Answer> {
  const found = world.operations.get(call.act)
  if (found === undefined) throw notFound()
  const { contract, operation } = found
  if (isStaged(operation)) return runStaged(world, call, operation, input, record)
  try {
    return await runPlain(world, call, contract, operation, input, record, null)
  } catch (error) {
    // The approval that completed a request stands, though the act it completed was refused and rolled back.
    if (!(error instanceof ApprovedActRefused)) throw error
    return runPlain(world, call, contract, operation, input, record, error.refusal)
  }
}

async function runPlain(world: World, call: Call, contract: Contract, operation: PlainOperation<Contract>, input: unknown, record: ActRecord, voidedBy: Refusal | null): Promise<Answer> {
  return world.store.tx(async (tx) => {
    const entered = await enter(world, tx, call, contract, operation.subject.bind(operation), input, record, operation.asked?.bind(operation))
    if (entered.kind === 'pending') return entered.answer
    const context = record.runContext(tx, entered.now, { stepUpId: entered.stepUpId, voidedBy })
    const raw = await operation.run(context, input, entered.subject)
    const output = maskAnswer(contract, raw, entered.actor)
    // A stranger's look leaves nothing: otherwise whoever comes could grow the log.
    if (contract.audit === 'batched' && call.actor.kind === 'stranger') return record.answer(output)
    if (contract.audit === 'batched') await appendReadEvent(tx, { at: entered.now, action: contract.name, actorId: actorId(call.actor), subjectId: entered.subject.id, requestId: call.requestId })
    else await record.append(tx, entered.now, 'done')
    const file = record.file
    if (contract.answer === 'file' && file !== null) return { kind: 'file', file }
    return record.answer(output)
  })
}

function parseInput(contract: Contract, input: unknown): unknown {
  const parsed = (contract.input as z.ZodType).safeParse(input)
  if (!parsed.success) throw inputRefusal(parsed.error)
  requireWellFormed(parsed.data)
  return parsed.data
}

/** Another node may have made a key since: the ring is read once more, and the act is tried again, once. */
async function withKeys<T>(world: World, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof UnknownKey)) throw error
    await world.vault.reload()
    return work()
  }
}

function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  if (error instanceof Cancelled) return cancelledMeanwhile()
  if (error instanceof StoreFull)
    return new Refusal('disk-nearly-full', { zh: '数据库所在磁盘已满，此操作未执行，任何内容都未保存。请系统管理员清理磁盘或扩容后重试。', en: 'The disk under the database is full: nothing was done and nothing of it was kept. A system administrator must free or add disk space; then try again.' })
  if (error instanceof SealingRefused)
    return new Refusal('sealing-refused', { zh: '密钥版本已满 92 天，按协议不再加密新数据。请安全管理员先轮换密钥。', en: 'The key version has reached 92 days; nothing is sealed under it any more. A security administrator must rotate the keys first.' })
  return null
}
