/** The shape of what a room's author writes. Only `execute` runs it. */
import type { Contract, OutputOf, ParsedOf, SubjectFacts } from '../../schema/contracts/contract.ts'
import type { Handle, Tx } from '../store/store.ts'
import type { Sealer, Vault } from '../vault/vault.ts'
import type { Actor } from './actor.ts'
import type { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** What loading a subject may use: it reads, and changes nothing. */
export interface SubjectContext {
  readonly tx: Tx
  readonly now: number
  readonly actor: Actor
  readonly vault: Vault
  readonly world: World
}

/** A fact for the audit entry. Never personal data: that goes through `notePersonal`. */
export type Note = string | number | boolean | null | readonly string[]

/** What the deed may use. */
export interface RunContext extends SubjectContext {
  /** The approval under which this runs; null when no second person was needed. */
  readonly approvalId: string | null
  /** The assertion that was spent on this very act; null where none was asked for. */
  readonly stepUpId: string | null
  /** Why the act that this approval completes was refused when it was tried: now to be recorded, not tried again. */
  readonly voidedBy: Refusal | null
  /** When the last approval landed, which is now. */
  readonly requestId: string
  /** Writes a fact into this act's audit entry. */
  note(name: string, value: Note): void
  /** Commits to a personal value in this act's entry (architecture §2): salt and value are sealed beside it. */
  notePersonal(name: string, value: string): void
  /** Names the thing that this act made, for the entry and for the approval that led to it. */
  made(id: string): void
  /** Tells live listeners, after the commit, that something changed: a noun and an id, nothing else. */
  announce(noun: string, id: string): void
  /** Bumps the revocation epoch in this transaction: every node hears of it within 200 ms. */
  bumpEpoch(): Promise<void>
  /** Opens or ends (`null`) the caller's session: the edge turns the token into a `__Host-` cookie. The token goes nowhere else. */
  setSession(token: string | null, kind: SessionKind): void
  /** Seals what this act's entry commits to under other keys than those in force: a rotation's own. */
  sealEntryWith(sealer: Sealer): void
  /** For contracts that answer with a file: what streams once the entry is durable. */
  sendFile(file: FileToSend): void
}

/** Which cookie: that of a signed-in person, or that of whoever sets the installation up. */
export type SessionKind = 'session' | 'setup'

export interface FileToSend {
  readonly fileName: string
  readonly mediaType: string
  readonly bytes: number | null
  open(): AsyncIterable<Uint8Array>
}

/** One transaction: load, decide, do. */
export interface PlainOperation<C extends Contract, S extends SubjectFacts = SubjectFacts> {
  readonly contract: C
  /** The facts that the decision needs. Throws `notFound()` for what does not exist. */
  subject(context: SubjectContext, input: ParsedOf<C>): Promise<S>
  /** What follows from asking alone, where others must agree first: in the transaction that keeps the request. */
  asked?(context: SubjectContext, input: ParsedOf<C>, approvalId: string): Promise<void>
  /** The deed, and nothing else. */
  run(context: RunContext, input: ParsedOf<C>, subject: S): Promise<OutputOf<C>>
}

/** What happens outside a transaction may use. */
export interface EffectContext {
  readonly read: Handle
  readonly vault: Vault
  readonly world: World
  readonly actor: Actor
  /** The request body of a contract whose body is a file. */
  readonly body: AsyncIterable<Uint8Array>
  readonly signal: AbortSignal
}

/** Prepare in a transaction · effect outside · conclude in a transaction. */
export interface StagedOperation<C extends Contract, S extends SubjectFacts = SubjectFacts, P = unknown, E = unknown> {
  readonly contract: C
  subject(context: SubjectContext, input: ParsedOf<C>): Promise<S>
  prepare(context: RunContext, input: ParsedOf<C>, subject: S): Promise<P>
  effect(context: EffectContext, input: ParsedOf<C>, prepared: P): Promise<E>
  conclude(context: RunContext, input: ParsedOf<C>, prepared: P, effect: E): Promise<OutputOf<C>>
  /** Undoes `prepare` when the effect or the conclusion failed. */
  abandon(context: RunContext, input: ParsedOf<C>, prepared: P): Promise<void>
}

export type Operation<C extends Contract = Contract, S extends SubjectFacts = SubjectFacts> = PlainOperation<C, S> | StagedOperation<C, S>

/**
 * Any operation, as the executor's table holds it. The cast in `asOperation` is safe because the executor hands
 * each operation only input that its own contract parsed and a subject that it loaded itself.
 */
export type AnyOperation = PlainOperation<Contract> | StagedOperation<Contract>

/** Takes an operation into the table. */
export function asOperation<C extends Contract, S extends SubjectFacts, P, E>(operation: PlainOperation<C, S> | StagedOperation<C, S, P, E>): AnyOperation {
  return operation as unknown as AnyOperation
}

/** Whether an operation works in stages, of which one runs outside a transaction. */
export function isStaged(operation: AnyOperation): operation is StagedOperation<Contract> {
  return 'prepare' in operation
}
