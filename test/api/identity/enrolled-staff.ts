/** People who went through the real doors: an enrolment code, a software passkey, a dynamic token. */
import type { Answer } from '../../../api/pipeline/call.ts'
import { fromBase32, totpCode, totpStep } from '../../../crypto/totp.ts'
import { tokenDigest } from '../../../crypto/token.ts'
import { sessionOf } from '../../../api/facts/session-of.ts'
import { softwareAuthenticator } from '../../support/software-authenticator.ts'
import type { Deviation, SoftwareAuthenticator } from '../../support/software-authenticator.ts'
import type { Person, TestWorld } from '../../support/world.ts'

export const stranger = { kind: 'stranger', address: '203.0.113.7', agent: 'Firefox' } as const

/** Somebody with both factors in hand. */
export interface Staff {
  readonly personId: string
  readonly username: string
  readonly authenticator: SoftwareAuthenticator
  readonly totpSecret: Uint8Array
  /** What their page shows for a second person; null where the factors count at once. */
  readonly checkCode: string | null
}

/** Takes an enrolment code to the end. The clock moves one step afterwards, so that the next token is a new one. */
export async function enrol(test: TestWorld, code: string, options: { readonly counts?: boolean } = {}): Promise<Staff> {
  const begun = await test.done<{ challengeId: string; username: string; options: Record<string, unknown>; totpSecret: string }>(stranger, 'enrolment.begin', { code })
  const authenticator = softwareAuthenticator(test.world.origin, options)
  const totpSecret = fromBase32(begun.totpSecret)
  const { personId, checkCode } = await test.done<{ personId: string; checkCode: string | null }>(stranger, 'enrolment.complete', {
    code,
    challengeId: begun.challengeId,
    credential: authenticator.register(begun.options),
    totp: tokenAt(totpSecret, test.clock.now),
    deviceLabel: '测试设备',
  })
  test.clock.advance(30_000)
  return { personId, username: begun.username, authenticator, totpSecret, checkCode }
}

/** Enrols, and has `confirmer` confirm it face to face. */
export async function enrolConfirmed(test: TestWorld, code: string, confirmer: Person, options: { readonly counts?: boolean } = {}): Promise<Staff> {
  const who = await enrol(test, code, options)
  await test.done(test.fresh(confirmer), 'enrolment.confirm', { personId: who.personId, checkCode: who.checkCode })
  return who
}

/** Invites, agrees, collects, enrols and confirms. */
export async function staff(test: TestWorld, username: string, roles: readonly string[], options: { readonly counts?: boolean } = {}): Promise<Staff> {
  const requester = await test.person(['system_admin'])
  const approver = await test.person(['security_admin'])
  const approvalId = await test.pending(requester, 'person.invite', { name: '王小明', username, team: '数据组', roles })
  const { resultId } = await approveDirectly(test, approvalId, approver)
  const { enrolmentCode } = await test.done<{ enrolmentCode: string }>(test.fresh(requester), 'enrolment.collect', { personId: resultId })
  return enrolConfirmed(test, enrolmentCode, approver, options)
}

async function approveDirectly(test: TestWorld, approvalId: string, approver: Person): Promise<{ readonly resultId: string }> {
  const answer = await test.approve(approvalId, [approver])
  return { resultId: String(answer['resultId']) }
}

/** The dynamic token of an instant. */
export function tokenAt(secret: Uint8Array, now: number, stepsLater = 0): string {
  return totpCode(secret, totpStep(now) + stepsLater)
}

/** A sign-in with everything right but what `lie` changes. */
export async function signIn(
  test: TestWorld,
  who: Staff,
  lie: { readonly passkey?: Deviation; readonly totp?: string; readonly address?: string; readonly username?: string; readonly authenticator?: SoftwareAuthenticator } = {},
): Promise<Answer> {
  const actor = { ...stranger, address: lie.address ?? stranger.address }
  const username = lie.username ?? who.username
  const begun = await test.done<{ challengeId: string; options: Record<string, unknown> }>(actor, 'session.begin', { username })
  return test.act(actor, 'session.open', {
    username,
    challengeId: begun.challengeId,
    credential: (lie.authenticator ?? who.authenticator).assert(begun.options, lie.passkey),
    totp: lie.totp ?? tokenAt(who.totpSecret, test.clock.now),
  })
}

/** The cookie's token of an answer that opened a session. */
export function tokenOf(answer: Answer): string {
  if (answer.kind !== 'done' || typeof answer.session?.token !== 'string') throw new Error('no session was opened')
  return answer.session.token
}

/** The actor that the edge makes of a session token, or null. */
export async function actorOf(test: TestWorld, token: string): Promise<Person | null> {
  const found = await sessionOf(test.store.read, tokenDigest(token), test.clock.now)
  return found === null ? null : { kind: 'person', personId: found.personId, roles: found.roles, sessionId: found.sessionId, address: stranger.address, passkeyAt: found.passkeyAt, totpAt: found.totpAt }
}

/** Signs in and gives the actor and the token. */
export async function signedInAs(test: TestWorld, who: Staff): Promise<{ readonly actor: Person; readonly token: string }> {
  const token = tokenOf(await signIn(test, who))
  const actor = await actorOf(test, token)
  if (actor === null) throw new Error('the session did not live')
  return { actor, token }
}
