/** The desk at which invented people work: real sign-ins, real step-ups, real acts, on a clock that the generator moves. */
import { fromBase32, totpCode, totpStep } from '../../crypto/totp.ts'
import { tokenDigest } from '../../crypto/token.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { sessionOf } from '../facts/session-of.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { Answer } from '../pipeline/call.ts'
import { execute } from '../pipeline/execute.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'
import { assertSoftwarePasskey, registerSoftwarePasskey } from './software-authenticator.ts'
import type { SoftwarePasskey } from './software-authenticator.ts'

/** One line of `demo-people.json`. */
export interface DemoPerson {
  readonly name: string
  readonly roles: readonly Role[]
  readonly username: string
  readonly totpSecret: string
  readonly passkey: SoftwarePasskey
}

/** A clock that only the generator moves. */
export interface MovableClock {
  now: number
}

interface Seat {
  readonly token: string
  readonly openedAt: number
}

const officeAddress = '10.20.0.8'
/** A seat is left before its session falls silent. */
const seatMs = 20 * 60_000

export class Desk {
  readonly #world: World
  readonly #clock: MovableClock
  readonly #seats = new Map<string, Seat>()
  readonly #spentSteps = new Map<string, number>()

  constructor(world: World, clock: MovableClock) {
    this.#world = world
    this.#clock = clock
  }

  get world(): World {
    return this.#world
  }

  get now(): number {
    return this.#clock.now
  }

  /** Lets time pass, in seconds. */
  wait(seconds: number): void {
    this.#clock.now += seconds * 1_000
  }

  /** Moves to an instant that lies ahead; never back. */
  moveTo(instant: number): void {
    this.#clock.now = Math.max(this.#clock.now, instant)
  }

  /** Enrols both factors with a one-time code. `confirmer` looks at the person, where set-up is over. */
  async enrol(code: string, profile: { readonly name: string; readonly username: string; readonly roles: readonly Role[] }, confirmer?: DemoPerson): Promise<DemoPerson> {
    const begun = output(await this.#call({ kind: 'stranger', address: officeAddress }, 'enrolment.begin', { code })) as { challengeId: string; totpSecret: string; options: { challenge: string; user: { id: string } } }
    const { passkey, credential } = registerSoftwarePasskey(begun.options, { origin: this.#world.origin, rpId: this.#world.relyingPartyId, random: this.#world.random })
    const person: DemoPerson = { ...profile, totpSecret: begun.totpSecret, passkey }
    this.wait(20)
    const enrolled = await this.#call({ kind: 'stranger', address: officeAddress }, 'enrolment.complete', { code, challengeId: begun.challengeId, credential, totp: this.#totp(person), deviceLabel: '演示软件密钥' })
    if (confirmer !== undefined) {
      this.wait(180)
      await this.done(confirmer, 'enrolment.confirm', output(enrolled))
    }
    return person
  }

  /** Runs an act as a stranger who holds a set-up session, or nothing. */
  stranger(name: string, input: unknown, setup?: string): Promise<Answer> {
    return this.#call({ kind: 'stranger', address: officeAddress, ...(setup === undefined ? {} : { setupDigest: tokenDigest(setup) }) }, name, input)
  }

  /** Exchanges a partner's code from an address. */
  exchange(code: string, address: string): Promise<Answer> {
    return this.#call({ kind: 'stranger', address }, 'partner-code.exchange', { code })
  }

  /** Runs an act of a partner that holds a bearer. */
  partner(partnerCodeId: string, address: string, name: string, input: unknown): Promise<Answer> {
    return this.#call({ kind: 'partner', partnerCodeId, address }, name, input)
  }

  /** Runs an act of a person: signs in where the seat is cold, and answers a step-up where one is asked. */
  async act(person: DemoPerson, name: string, input: unknown, body?: AsyncIterable<Uint8Array>): Promise<Answer> {
    const actor = await this.#actor(person)
    try {
      return await this.#call(actor, name, input, body)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'step-up-required') throw error
      await this.#stepUp(person, actor, error)
      return this.#call(await this.#actor(person), name, input, body)
    }
  }

  /** `act` that finishes at once. */
  async done<Output>(person: DemoPerson, name: string, input: unknown, body?: AsyncIterable<Uint8Array>): Promise<Output> {
    return output(await this.act(person, name, input, body)) as Output
  }

  /** `act` that waits for others; gives the approval's id. */
  async asks(person: DemoPerson, name: string, input: unknown): Promise<string> {
    const answer = await this.act(person, name, input)
    if (answer.kind !== 'pending') throw new Error(`${name} did not wait for approval`)
    return answer.approvalId
  }

  /** Lets people approve in turn. Gives the id of what the act made, where it makes something. */
  async approve(approvalId: string, approvers: readonly DemoPerson[]): Promise<string | null> {
    let made: string | null = null
    for (const approver of approvers) {
      const { inputDigest } = await this.done<{ inputDigest: string }>(approver, 'approval.show', { approvalId })
      this.wait(45)
      made = (await this.done<{ resultId: string | null }>(approver, 'approval.approve', { approvalId, inputDigest })).resultId
    }
    return made
  }

  async #actor(person: DemoPerson): Promise<Actor> {
    let seat = this.#seats.get(person.username)
    if (seat === undefined || this.now - seat.openedAt > seatMs) {
      seat = { token: await this.#signIn(person), openedAt: this.now }
      this.#seats.set(person.username, seat)
    }
    const session = await sessionOf(this.#world.store.read, tokenDigest(seat.token), this.now)
    if (session === null) throw new Error(`the session of ${person.username} ended`)
    return { kind: 'person', personId: session.personId, roles: session.roles, sessionId: session.sessionId, address: officeAddress, passkeyAt: session.passkeyAt, totpAt: session.totpAt }
  }

  async #signIn(person: DemoPerson): Promise<string> {
    const stranger: Actor = { kind: 'stranger', address: officeAddress }
    const begun = output(await this.#call(stranger, 'session.begin', { username: person.username })) as { challengeId: string; options: { challenge: string } }
    this.wait(6)
    const answer = await this.#call(stranger, 'session.open', {
      username: person.username,
      challengeId: begun.challengeId,
      credential: assertSoftwarePasskey(person.passkey, begun.options.challenge, { origin: this.#world.origin }),
      totp: this.#totp(person),
    })
    if (answer.kind !== 'done' || answer.session?.token == null) throw new Error(`${person.username} could not sign in`)
    return answer.session.token
  }

  async #stepUp(person: DemoPerson, actor: Actor, refusal: Refusal): Promise<void> {
    const { act, inputDigest } = refusal.extra.need ?? {}
    const begun = output(await this.#call(actor, 'step-up.begin', { act, inputDigest })) as { challengeId: string; options: { challenge: string }; totpNeeded: boolean }
    this.wait(4)
    const needsTotp = begun.totpNeeded || refusal.extra.need?.factors?.includes('totp') === true
    await this.#call(actor, 'step-up.complete', {
      challengeId: begun.challengeId,
      credential: assertSoftwarePasskey(person.passkey, begun.options.challenge, { origin: this.#world.origin }),
      ...(needsTotp ? { totp: this.#totp(person) } : {}),
    })
  }

  /** The next code that was not shown yet: waits for the next time step where this one is spent. */
  #totp(person: DemoPerson): string {
    while (totpStep(this.now) <= (this.#spentSteps.get(person.username) ?? 0)) this.wait(30)
    this.#spentSteps.set(person.username, totpStep(this.now))
    return totpCode(fromBase32(person.totpSecret), totpStep(this.now))
  }

  #call(actor: Actor, act: string, input: unknown, body?: AsyncIterable<Uint8Array>): Promise<Answer> {
    return execute(this.#world, { act, actor, input, requestId: newId('request', this.now), ...(body === undefined ? {} : { body }) })
  }
}

function output(answer: Answer): unknown {
  if (answer.kind !== 'done') throw new Error(`the act ended ${answer.kind}`)
  return answer.output
}
