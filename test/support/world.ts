/** A real world for a test: real database file, real keys, a clock that the test moves. Only the world outside is missing. */
import { randomBytes } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { asc, eq } from 'drizzle-orm'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person as personTable } from '../../schema/tables/person.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { stepUp } from '../../schema/tables/step-up.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import { toHex } from '../../crypto/digest.ts'
import { actDigest, canonicalInput } from '../../api/pipeline/act-digest.ts'
import type { Actor } from '../../api/pipeline/actor.ts'
import type { Answer } from '../../api/pipeline/call.ts'
import { execute } from '../../api/pipeline/execute.ts'
import type { World } from '../../api/pipeline/world.ts'
import { createEventHub } from '../../api/pipeline/event-hub.ts'
import { guardClock } from '../../api/pipeline/clock.ts'
import { newId } from '../../api/store/new-id.ts'
import type { Store } from '../../api/store/store.ts'
import { openVault } from '../../api/vault/vault.ts'
import { operationTable } from '../../api/operations.ts'
import { contracts } from '../../schema/contracts/all.ts'
import type { z } from 'zod'
import { createTestDatabase, openMigrated } from './test-database.ts'
import type { TestDatabase } from './test-database.ts'

export type Person = Extract<Actor, { kind: 'person' }>

export interface TestClock {
  readonly now: number
  advance(milliseconds: number): void
  set(instant: number): void
}

export interface TestWorld {
  readonly world: World
  readonly store: Store
  readonly database: TestDatabase
  readonly clock: TestClock
  /** An active person with both factors and a session whose factors are fresh now. */
  person(roles: readonly Role[], options?: { readonly name?: string; readonly username?: string }): Promise<Person>
  /** The same person with factors shown now. */
  fresh(actor: Person): Person
  /** Runs an act through the corridor. Where the contract wants an assertion per act, one is put there first. */
  act(actor: Actor, name: string, input: unknown, options?: { readonly body?: AsyncIterable<Uint8Array>; readonly withoutStepUp?: boolean }): Promise<Answer>
  /** `act` for acts that finish at once: gives the output. Fails the test otherwise. */
  done<Output = Record<string, unknown>>(actor: Actor, name: string, input: unknown, options?: { readonly body?: AsyncIterable<Uint8Array> }): Promise<Output>
  /** `act` for acts that wait: gives the approval's id. */
  pending(actor: Actor, name: string, input: unknown): Promise<string>
  /** Lets each approver approve; gives the last answer's output. */
  approve(approvalId: string, approvers: readonly Person[]): Promise<Record<string, unknown>>
  /** Every entry so far, oldest first, with its canonical JSON parsed. */
  entries(): Promise<readonly { readonly id: string; readonly action: string; readonly outcome: string; readonly canonical: Record<string, unknown> }[]>
  /** A second node over the same database and clock. */
  secondNode(): Promise<TestWorld>
  close(): Promise<void>
}

/** 2026-11-02 09:00 in Shanghai, a working Monday. */
export const testStart = Date.UTC(2026, 10, 2, 1)

/** `instant` overrides the start; `database` and `rootKey` let another process open what one made. */
export async function createTestWorld(options: { readonly instant?: number; readonly demo?: boolean; readonly database?: TestDatabase; readonly rootKey?: Uint8Array } = {}): Promise<TestWorld> {
  const database = options.database ?? (await createTestDatabase())
  const rootKey = options.rootKey ?? new Uint8Array(randomBytes(32))
  let instant = options.instant ?? testStart
  const clock: TestClock = {
    get now() { return instant },
    advance: (milliseconds) => { instant += milliseconds },
    set: (next) => { instant = next },
  }
  return openNode(database, rootKey, clock, options.demo ?? false, options.database === undefined)
}

async function openNode(database: TestDatabase, rootKey: Uint8Array, clock: TestClock, demo: boolean, owner: boolean): Promise<TestWorld> {
  const store = await openMigrated(database)
  const random = (bytes: number) => new Uint8Array(randomBytes(bytes))
  const guarded = await guardClock(store, () => clock.now)
  const objectFolder = join(database.folder, 'objects')
  mkdirSync(objectFolder, { recursive: true })
  const world: World = {
    store,
    vault: await openVault({ store, rootKey: Uint8Array.from(rootKey), now: () => guarded.now(), random }),
    clock: guarded,
    random,
    operations: operationTable(),
    events: createEventHub(),
    log: { info: () => undefined, error: () => undefined },
    entriesWritten: () => undefined,
    drainLog: () => Promise.resolve(),
    objectFolder,
    dataFolder: database.folder,
    databasePlace: database.place,
    installation: { id: 'installation', logOrigin: demo ? 'test.invalid/log-demo' : 'test.invalid/log', demo },
    origin: 'http://localhost:8787',
    relyingPartyId: 'localhost',
    rootKeyBesideData: () => false,
    noticesLeave: false,
    freeDiskBytes: () => Promise.resolve(2 ** 40),
    node: `node-${randomBytes(3).toString('hex')}`,
  }
  const made: TestWorld = {
    world,
    store,
    database,
    clock,
    person: (roles, personOptions) => makePerson(world, roles, personOptions),
    fresh: (actor) => ({ ...actor, passkeyAt: clock.now, totpAt: clock.now }),
    async act(actor, name, input, { body, withoutStepUp } = {}) {
      if (actor.kind === 'person' && withoutStepUp !== true) await placeStepUp(world, actor, name, input)
      return execute(world, { act: name, actor, input, requestId: newId('request', clock.now), ...(body === undefined ? {} : { body }) })
    },
    async done<Output>(actor: Actor, name: string, input: unknown, more?: { readonly body?: AsyncIterable<Uint8Array> }) {
      const answer = await made.act(actor, name, input, more)
      if (answer.kind !== 'done') throw new Error(`${name} answered ${answer.kind}`)
      return answer.output as Output
    },
    async pending(actor, name, input) {
      const answer = await made.act(actor, name, input)
      if (answer.kind !== 'pending') throw new Error(`${name} answered ${answer.kind}`)
      return answer.approvalId
    },
    async approve(approvalId, approvers) {
      let output: Record<string, unknown> = {}
      for (const approver of approvers) {
        const shown = await made.done<{ inputDigest: string }>(approver, 'approval.show', { approvalId })
        output = await made.done(made.fresh(approver), 'approval.approve', { approvalId, inputDigest: shown.inputDigest })
      }
      return output
    },
    async entries() {
      const rows = await store.read.select().from(auditEntry).orderBy(asc(auditEntry.at), asc(auditEntry.id))
      return rows.map((row) => ({ id: row.id, action: row.action, outcome: row.outcome, canonical: JSON.parse(row.canonical) as Record<string, unknown> }))
    },
    secondNode: () => openNode(database, rootKey, clock, demo, false),
    async close() {
      await store.close()
      if (owner) await database.drop()
    },
  }
  return made
}

let made = 0

/** Signed in for as long as any test moves its clock: a test about the end of a session sets that end itself. */
const signedInMs = 1_000 * 86_400_000

/** Writes an active person straight into the tables, as set-up would leave them. */
async function makePerson(world: World, roles: readonly Role[], { name, username }: { readonly name?: string; readonly username?: string } = {}): Promise<Person> {
  made += 1
  const now = world.clock.now()
  const personId = newId('person', now)
  const shownName = name ?? `测试人员${made}`
  const sessionId = newId('session', now)
  await world.store.tx(async (tx) => {
    await tx.insert(personTable).values({
      id: personId,
      username: username ?? `user${made}-${process.pid}`,
      name: world.vault.seal('person.name', personId, shownName),
      nameDigest: world.vault.exact('person.name', shownName),
      userHandle: world.random(32),
      team: '测试组',
      state: 'active',
      createdAt: now,
    })
    for (const role of roles) if (role !== 'partner') await tx.insert(personRole).values({ personId, role, grantedAt: now, grantedUnder: 'setup' })
    await tx.insert(passkey).values({ id: `credential-${personId}`, personId, publicKey: world.random(77), counter: 0, transports: ['internal'], deviceLabel: 'test', createdAt: now })
    await tx.insert(totpFactor).values({ personId, secret: world.vault.sealBytes('totp_factor.secret', personId, world.random(20)), createdAt: now })
    await tx.insert(session).values({
      id: sessionId, digest: world.random(32), personId, passkeyId: `credential-${personId}`, address: '127.0.0.1', agent: 'test',
      openedAt: now, seenAt: now, expiresAt: now + signedInMs, passkeyAt: now, totpAt: now,
    })
  })
  return { kind: 'person', personId, roles, sessionId, address: '127.0.0.1', passkeyAt: now, totpAt: now }
}

/** Puts the assertion there that a completed step-up would have left, bound to this act and input. */
async function placeStepUp(world: World, actor: Person, name: string, input: unknown): Promise<void> {
  const contract = contracts.find((candidate) => candidate.name === name)
  if (contract?.stepUp?.perAct !== true) return
  const parsed = (contract.input as z.ZodType).safeParse(input)
  if (!parsed.success) return
  const now = world.clock.now()
  const { bothFactors } = contract.stepUp
  await world.store.tx(async (tx) => {
    if (bothFactors === true) await tx.update(session).set({ passkeyAt: now, totpAt: now }).where(eq(session.id, actor.sessionId))
    await tx.insert(stepUp).values({
      id: newId('stepup', now),
      sessionId: actor.sessionId,
      personId: actor.personId,
      act: name,
      inputDigest: actDigest(name, canonicalInput(parsed.data)),
      assertion: { credentialId: '', authenticatorData: '', clientDataJson: '', signature: '', nonce: toHex(world.random(16)) },
      at: now,
    })
  })
}

/** The bytes of a text, as a request body. */
export async function* bodyOf(...parts: readonly (string | Uint8Array)[]): AsyncGenerator<Uint8Array> {
  for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part
}

