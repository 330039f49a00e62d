/** A whole house as `npm start` opens it, in a folder of its own, with people who hold sessions. */
import { randomBytes } from 'node:crypto'
import { createAdaptorServer } from '@hono/node-server'
import { openApp } from '../../../api/app.ts'
import type { App } from '../../../api/app.ts'
import { readConfig } from '../../../api/config.ts'
import type { Actor } from '../../../api/pipeline/actor.ts'
import { execute } from '../../../api/pipeline/execute.ts'
import type { World } from '../../../api/pipeline/world.ts'
import { newId } from '../../../api/store/new-id.ts'
import { newBearer, tokenDigest } from '../../../crypto/token.ts'
import { installation } from '../../../schema/tables/installation.ts'
import { permit } from '../../../schema/tables/permit.ts'
import { person } from '../../../schema/tables/person.ts'
import { personRole } from '../../../schema/tables/person-role.ts'
import { session } from '../../../schema/tables/session.ts'
import type { Role } from '../../../schema/vocabulary/roles.ts'

export type Person = Extract<Actor, { kind: 'person' }>

export interface SignedIn {
  readonly actor: Person
  /** The session's token; sent as a bearer it needs no cookie. */
  readonly bearer: string
}

export interface House {
  readonly app: App
  readonly world: World
  person(roles: readonly Role[]): Promise<SignedIn>
  /** Runs an act through the corridor and gives its output. Throws when it does not finish at once. */
  done(actor: Actor, act: string, input: unknown, body?: AsyncIterable<Uint8Array>): Promise<Record<string, unknown>>
  /** Imports, scans and confirms a corpus; gives its id. */
  confirmed(steward: Person, body: AsyncIterable<Uint8Array>): Promise<string>
  permit(reader: Person, assetId: string, fields: readonly string[]): Promise<void>
  /** Serves on a free port of this machine. */
  listen(): Promise<{ readonly port: number; close(): Promise<void> }>
  close(): Promise<void>
}

/** Opens a house in `folder`, set up; `databaseUrl` selects PostgreSQL. What runs by the clock does not run until it is started. */
export async function openHouse(folder: string, databaseUrl?: string): Promise<House> {
  const config = readConfig({ XMPHI_DATA: folder, XMPHI_ROOT_PASSPHRASE: 'only for measuring', ...(databaseUrl === undefined ? {} : { XMPHI_DATABASE_URL: databaseUrl }) })
  const app = await openApp({ config, demo: false, ask: null })
  const { world } = app
  await world.store.tx((tx) => tx.update(installation).set({ setupCompletedAt: world.clock.now() }))
  const house: House = {
    app,
    world,
    person: (roles) => signIn(world, roles),
    async done(actor, act, input, body) {
      const answer = await execute(world, { act, actor, input, requestId: newId('request', world.clock.now()), ...(body === undefined ? {} : { body }) })
      if (answer.kind !== 'done') throw new Error(`${act} answered ${answer.kind}`)
      return answer.output as Record<string, unknown>
    },
    async confirmed(steward, body) {
      const { assetId } = await house.done(steward, 'asset.import', { name: '压测语料', fileName: 'corpus.jsonl' }, body)
      await app.settle()
      await house.done(steward, 'asset.confirm', {
        assetId, tier: 'sensitive', statutory: { level: 'general', generalGrade: 2, object: 'individual', harm: 'general' },
        personal: true, sensitivePersonal: true, minors: false, reason: '按内容核对后确认',
      })
      return String(assetId)
    },
    async permit(reader, assetId, fields) {
      const now = world.clock.now()
      const id = newId('permit', now)
      await world.store.tx((tx) => tx.insert(permit).values({
        id, personId: reader.personId, assetId, fields: world.vault.seal('permit.fields', id, JSON.stringify(fields)), purpose: world.vault.seal('permit.purpose', id, '性能测量'),
        approvalId: newId('approval', now), grantedAt: now, expiresAt: now + 8 * 3_600_000, state: 'live',
      }))
    },
    async listen() {
      const server = createAdaptorServer({ fetch: app.http.fetch })
      return listening(server)
    },
    close: () => app.close(),
  }
  return house
}

/** Lets `server` listen on a free port of this machine. */
export async function listening(server: ReturnType<typeof createAdaptorServer>): Promise<{ readonly port: number; close(): Promise<void> }> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    close: () => new Promise((resolve) => {
      server.close(() => resolve())
      if ('closeAllConnections' in server) server.closeAllConnections()
    }),
  }
}

/** An active person with a session whose factors are fresh, as set-up and sign-in would leave them. */
async function signIn(world: World, roles: readonly Role[]): Promise<SignedIn> {
  const now = world.clock.now()
  const personId = newId('person', now)
  const sessionId = newId('session', now)
  const bearer = newBearer(new Uint8Array(randomBytes(32)))
  const name = `测量人员${personId.slice(-4)}`
  await world.store.tx(async (tx) => {
    await tx.insert(person).values({
      id: personId, username: personId.slice(-12), name: world.vault.seal('person.name', personId, name), nameDigest: world.vault.exact('person.name', name),
      userHandle: new Uint8Array(randomBytes(32)), team: '测量组', state: 'active', createdAt: now,
    })
    for (const role of roles) if (role !== 'partner') await tx.insert(personRole).values({ personId, role, grantedAt: now, grantedUnder: 'setup' })
    await tx.insert(session).values({
      id: sessionId, digest: tokenDigest(bearer), personId, passkeyId: `credential-${personId}`, address: '127.0.0.1', agent: 'bench',
      openedAt: now, seenAt: now, expiresAt: now + 12 * 3_600_000, passkeyAt: now, totpAt: now,
    })
  })
  return { bearer, actor: { kind: 'person', personId, roles, sessionId, address: '127.0.0.1', passkeyAt: now, totpAt: now } }
}
