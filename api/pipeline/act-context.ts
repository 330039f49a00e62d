import { sql } from 'drizzle-orm'
import { revocationEpoch } from '../../schema/tables/revocation-epoch.ts'
import type { Tx } from '../store/store.ts'
import type { ActRecord } from './act-record.ts'
import type { Call } from './call.ts'
import type { RunContext } from './operation.ts'
import type { Refusal } from './refusal.ts'
import type { World } from './world.ts'

/** What an act runs under besides its decision. */
export interface ActsUnder {
  readonly approvalId?: string
  readonly stepUpId?: string | null
  readonly voidedBy?: Refusal | null
  /** Who tells the listeners, where an act runs inside another one's transaction. */
  readonly announce?: RunContext['announce']
}

/** What an operation sees while it runs. Operations take its functions apart, so each is made, bound, when it is asked for: most acts need one or two. */
export class ActContext implements RunContext {
  readonly tx: Tx
  readonly now: number
  readonly actor: Call['actor']
  readonly vault: World['vault']
  readonly world: World
  readonly approvalId: string | null
  readonly stepUpId: string | null
  readonly voidedBy: Refusal | null
  readonly requestId: string
  readonly #record: ActRecord
  readonly #announce: RunContext['announce'] | null

  constructor(record: ActRecord, world: World, call: Pick<Call, 'actor' | 'requestId'>, tx: Tx, now: number, under: ActsUnder) {
    this.#record = record
    this.tx = tx
    this.now = now
    this.actor = call.actor
    this.vault = world.vault
    this.world = world
    this.approvalId = under.approvalId ?? null
    this.stepUpId = under.stepUpId ?? null
    this.voidedBy = under.voidedBy ?? null
    this.#announce = under.announce ?? null
    this.requestId = call.requestId
  }

  get note(): RunContext['note'] { return this.#record.note.bind(this.#record) }
  get notePersonal(): RunContext['notePersonal'] { return this.#record.notePersonal.bind(this.#record) }
  get made(): RunContext['made'] { return this.#record.made.bind(this.#record) }
  get announce(): RunContext['announce'] { return this.#announce ?? this.#record.announce.bind(this.#record) }
  get setSession(): RunContext['setSession'] { return this.#record.setSession.bind(this.#record) }
  get sealEntryWith(): RunContext['sealEntryWith'] { return this.#record.sealEntryWith.bind(this.#record) }
  get sendFile(): RunContext['sendFile'] { return this.#record.sendFile.bind(this.#record) }
  get bumpEpoch(): RunContext['bumpEpoch'] {
    const { tx } = this
    return async () => {
      await tx.insert(revocationEpoch).values({ id: 'epoch', epoch: 1 }).onConflictDoUpdate({ target: revocationEpoch.id, set: { epoch: sql`${revocationEpoch.epoch} + 1` } })
    }
  }
}
