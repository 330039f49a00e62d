/** Who is calling: a session by cookie or by the command line's bearer, a partner by bearer, or a stranger. */
import type { Context } from 'hono'
import { tokenDigest } from '../../crypto/token.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import { partnerCodeOfBearer, partnerOf } from '../facts/partner-of.ts'
import { sessionOf } from '../facts/session-of.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { World } from '../pipeline/world.ts'
import { clientAddress } from './client-address.ts'
import { readCookie } from './cookies.ts'
import { headerOf } from './header-of.ts'
import type { Env } from './mount.ts'

/**
 * `contract` is what is called, where one is: what only strangers do needs no account, and only the partner's own calls are
 * answered by the name of a code that has ended.
 */
export type Authenticate = (c: Context<Env>, contract?: Contract) => Promise<Actor>

/**
 * Makes the authenticator. `touched` is told of each session that was used, so that its owner may note it.
 * A bearer that is neither a session nor a partner's is a stranger: it learns nothing. What is meant for strangers is done
 * as one, also where somebody else is signed in: a colleague enrols at one's own desk.
 */
export function authenticator(world: World, trustedProxies: readonly string[], touched: (seen: { readonly sessionId: string; readonly seenAt: number }) => void): Authenticate {
  return async (c, contract) => {
    const address = clientAddress(c.env?.incoming?.socket?.remoteAddress, headerOf(c, 'x-forwarded-for'), trustedProxies)
    const bearer = /^Bearer (\S{20,200})$/.exec(headerOf(c, 'authorization') ?? '')?.[1]
    const token = bearer ?? readCookie(c, 'session')
    const now = world.clock.now()
    if (token !== null && token !== undefined && contract?.actors.every((kind) => kind === 'stranger') !== true) {
      const digest = tokenDigest(token)
      const session = await sessionOf(world.store.read, digest, now)
      if (session !== null) {
        touched(session)
        return { kind: 'person', personId: session.personId, roles: session.roles, sessionId: session.sessionId, address, passkeyAt: session.passkeyAt, totpAt: session.totpAt }
      }
      const partner = bearer === undefined ? null : await partnerOf(world.store.read, digest, now)
      if (partner !== null) return { kind: 'partner', partnerCodeId: partner.partnerCodeId, address }
      const ended = bearer === undefined || contract?.actors.includes('partner') !== true ? null : await partnerCodeOfBearer(world.store.read, digest)
      if (ended !== null) return { kind: 'partner', partnerCodeId: ended, address, ended: true }
    }
    const setup = readCookie(c, 'setup')
    return { kind: 'stranger', address, agent: agentOf(headerOf(c, 'user-agent')), ...(setup === null ? {} : { setupDigest: tokenDigest(setup) }) }
  }
}

/** The family of the caller's program, for the list of one's own sessions. The full header is not kept. */
function agentOf(header: string | null): string {
  const families = ['Edg', 'Firefox', 'Chrome', 'Safari', 'curl'] as const
  return families.find((family) => (header ?? '').includes(family)) ?? 'other'
}
