import type { Contract, SubjectFacts } from '../../schema/contracts/contract.ts'
import type { Tx } from '../store/store.ts'
import { ActContext } from './act-context.ts'
import type { ActsUnder } from './act-context.ts'
import { canonicalInput } from './act-digest.ts'
import { actorId, rolesOfActor } from './actor.ts'
import type { Actor } from './actor.ts'
import { addressEntry, addressOf, rememberAddress } from './address-entry.ts'
import { appendEntry } from './audit-trail.ts'
import type { Outcome } from './audit-trail.ts'
import type { Decision } from './decide.ts'
import type { Answer, Call, SessionChange } from './call.ts'
import type { FileToSend, Note, RunContext } from './operation.ts'
import { KnownRefusal, Refusal } from './refusal.ts'
import { countedCalls } from './refused-partner-calls.ts'
import { keepSecurityEvent } from './security-events.ts'
import { SealingRefused } from '../vault/vault.ts'
import type { Sealer } from '../vault/vault.ts'
import type { World } from './world.ts'

/** What one act leaves behind: the facts of its entry, collected while it runs, written with it. */
export class ActRecord {
  readonly #world: World
  readonly #call: Call
  readonly #contract: Contract
  #actor: Actor
  #subject: SubjectFacts
  #decision: Decision | null = null
  #input: string | null = null
  #notes = new Map<string, Note>()
  #personal = new Map<string, string>()
  #announcements: { noun: string; id: string }[] = []
  #wrote = false
  /** The entry of this act, where it is the one that commits to the actor's address. */
  #addressEntry: { readonly entryId: string; readonly at: number } | null = null
  /** Nothing personal can be committed to: no key is left to seal it under. */
  #sealable = true
  #sealer: Sealer
  madeId: string | null = null
  file: FileToSend | null = null
  #session: SessionChange | null = null

  constructor(world: World, call: Call, contract: Contract) {
    this.#world = world
    this.#call = call
    this.#contract = contract
    this.#actor = call.actor
    this.#sealer = world.vault
    this.#subject = { type: 'none', id: 'none' }
  }

  /** A transaction starts, perhaps again after a lost race: whatever an earlier try collected is forgotten. */
  begin(): void {
    this.#notes.clear()
    this.#personal.clear()
    this.#announcements = []
    this.#wrote = false
    this.#addressEntry = null
    this.#sealer = this.#world.vault
    this.madeId = null
    this.file = null
    this.#session = null
  }

  /** Whoever acts, as the transaction found them: the edge's word may be older. */
  actsAs(actor: Actor): void {
    this.#actor = actor
  }

  decided(decision: Decision): void {
    this.#decision = decision
  }

  subject(subject: SubjectFacts): void {
    this.#subject = subject
  }

  /** Keeps the canonical input for its commitment, unless it holds a secret or only reads. */
  input(contract: Contract, input: unknown): void {
    if (!contract.secretInput && contract.method === 'post' && contract.actors.includes('person')) this.#input = canonicalInput(input)
  }

  note(name: string, value: Note): void {
    this.#notes.set(name, value)
  }

  made(id: string): void {
    this.madeId = id
    this.note('made', id)
  }

  announce(noun: string, id: string): void {
    this.#announcements.push({ noun, id })
  }

  runContext(tx: Tx, now: number, under: ActsUnder = {}): RunContext {
    return new ActContext(this, this.#world, { actor: this.#actor, requestId: this.#call.requestId }, tx, now, under)
  }

  notePersonal(name: string, value: string): void {
    this.#personal.set(name, value)
  }

  setSession(token: string | null, kind: SessionChange['kind']): void {
    this.#session = { kind, token }
  }

  sealEntryWith(sealer: Sealer): void {
    this.#sealer = sealer
  }

  /** The answer of an act that is done. */
  answer(output: unknown): Answer {
    return { kind: 'done', output, madeId: this.madeId, ...(this.#session === null ? {} : { session: this.#session }) }
  }

  sendFile(file: FileToSend): void {
    if (this.#contract.mediaTypes?.includes(file.mediaType) !== true) throw new Error(`${this.#contract.name} does not say that it answers with ${file.mediaType}`)
    this.file = file
  }

  /** Writes the entry inside the transaction of the act. */
  async append(tx: Tx, now: number, outcome: Outcome): Promise<string> {
    const actor = this.#actor
    const personal = new Map(this.#personal)
    if (this.#input !== null) personal.set('input', this.#input)
    const address = this.#sealable ? addressOf(actor) : null
    const addressIn = address === null ? null : addressEntry(this.#world.store, actor, now)
    if (address !== null && addressIn === null) personal.set('address', address)
    const id = await appendEntry(tx, { vault: this.#sealer, random: this.#world.random }, {
      at: now,
      action: this.#contract.name,
      outcome,
      actor: { kind: actor.kind, id: actorId(actor), roles: rolesOfActor(actor), ...(addressIn === null ? {} : { addressIn }) },
      subject: { type: this.#subject.type, id: this.#subject.id },
      decision: this.#decisionNotes(now),
      notes: Object.fromEntries(this.#notes),
      personal,
      demo: this.#world.installation.demo,
      requestId: this.#call.requestId,
      causedBy: this.#call.causedBy ?? null,
    })
    this.#wrote = true
    if (personal.has('address')) this.#addressEntry = { entryId: id, at: now }
    return id
  }

  /** The transaction is durable: tell who listens. */
  published(): void {
    if (this.#wrote) this.#world.entriesWritten()
    if (this.#addressEntry !== null) rememberAddress(this.#world.store, this.#actor, this.#addressEntry)
    for (const change of this.#announcements) this.#world.events.publish(change)
  }

  /** Leaves the entry of a refusal or of a fault, in a transaction of its own. */
  async failed(error: unknown): Promise<void> {
    this.begin()
    const refused = error instanceof Refusal
    if (error instanceof KnownRefusal) {
      this.#actor = error.caller
      this.#subject = error.subject
    }
    this.note('code', refused ? error.code : 'fault')
    if (refused && error.extra.fields !== undefined) this.note('fields', error.extra.fields.map((field) => field.field).slice(0, 20))
    if (this.#actor.kind === 'stranger') return this.#securityEvent(refused ? error.code : 'fault')
    const calls = this.#partnerCalls(error)
    if (calls === 0) return
    if (calls !== null) this.note('calls', calls)
    const outcome = refused ? 'refused' : 'failed'
    const write = () => this.#world.store.tx((tx) => this.append(tx, this.#world.clock.now(), outcome))
    try {
      await write().catch((cause: unknown) => {
        if (!(cause instanceof SealingRefused)) throw cause
        // With no key left to seal under, the entry is written without commitments rather than not at all.
        this.#input = null
        this.#sealable = false
        return write()
      })
      this.published()
    } catch (cause) {
      // The answer is a refusal or a fault already: nothing was done that could go unrecorded.
      this.#world.log.error('an entry could not be written', cause, { act: this.#contract.name })
    }
  }

  /** How many refused calls of a partner this entry stands for, 0 where a later one will; null for every other act. */
  #partnerCalls(error: unknown): number | null {
    const actor = this.#actor
    if (actor.kind !== 'partner' || !(error instanceof Refusal)) return null
    return countedCalls(this.#world.store, { partnerCodeId: actor.partnerCodeId, act: this.#contract.name, code: error.code }, this.#world.clock.now())
  }

  async #securityEvent(code: string): Promise<void> {
    const at = this.#world.clock.now()
    const actor = this.#actor
    const address = actor.kind === 'stranger' ? actor.address : ''
    await this.#world.store
      .tx((tx) => keepSecurityEvent(tx, this.#world.random, { at, act: this.#contract.name, code, address }))
      .catch((cause: unknown) => this.#world.log.error('a security event could not be written', cause))
  }

  #decisionNotes(now: number): Record<string, Note> | null {
    const decision = this.#decision
    if (decision === null) return null
    const actor = this.#actor
    return {
      verdict: decision.verdict,
      rule: decision.rule,
      ...(this.#subject.tier === undefined ? {} : { tier: this.#subject.tier }),
      ...(this.#subject.permit === undefined || this.#subject.permit === null ? {} : { permit: this.#subject.permit.id }),
      ...(actor.kind === 'person' ? { passkeyAge: Math.max(0, now - actor.passkeyAt), totpAge: Math.max(0, now - actor.totpAt) } : {}),
    }
  }
}
