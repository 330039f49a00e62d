import { problemStatus } from '../../schema/contracts/problem.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import type { FieldProblem, Problem, ProblemCode } from '../../schema/contracts/problem.ts'
import type { Actor } from './actor.ts'

/** Words in both languages of the console. */
export interface Worded {
  readonly zh: string
  readonly en: string
}

/**
 * An expected "no". Everything in it may be read by a stranger: no personal data, no secret, nothing of the
 * input but the names of fields. A refusal changes nothing but its own audit entry.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  constructor(
    readonly code: ProblemCode,
    readonly detail: Worded,
    readonly extra: { readonly fields?: readonly (Omit<FieldProblem, 'message'> & { readonly message: Worded })[]; readonly need?: Problem['need'] } = {},
  ) {
    super(`${code}: ${detail.en}`)
    this.status = problemStatus[code]
  }
}

/**
 * A refusal of somebody who came as a stranger and is known by what they showed. The answer is the same; it is recorded in
 * the name of `caller`, about `subject`.
 */
export class KnownRefusal extends Refusal {
  constructor({ code, detail, extra }: Refusal, readonly caller: Actor, readonly subject: SubjectFacts) {
    super(code, detail, extra)
  }
}

/** Nothing there, or nothing that this actor may know of: one and the same answer. */
export function notFound(): Refusal {
  return new Refusal('not-found', { zh: '没有找到。它可能不存在，或不在您的可见范围内。', en: 'Not found. It may not exist, or it may not be yours to know.' })
}

/** The thing is not in the state that this act needs. `detail` says which state it is in and what to do. */
export function wrongState(detail: Worded): Refusal {
  return new Refusal('wrong-state', detail)
}

/** One field of the input cannot be taken. `message` names the remedy. */
export function badField(field: string, code: string, message: Worded): Refusal {
  return new Refusal('input-invalid', { zh: `字段“${field}”未被接受：${message.zh}`, en: `The field "${field}" was not accepted: ${message.en}` }, { fields: [{ field, code, message }] })
}

/** The work was cancelled while it ran; nothing of it was kept. */
export function cancelledMeanwhile(): Refusal {
  return wrongState({ zh: '任务已被取消，未保留任何内容。需要时请重新提交。', en: 'The work was cancelled and nothing of it was kept. Start it again if it is needed.' })
}
