import { and, eq, inArray } from 'drizzle-orm'
import { completeEnrolment as contract } from '../../schema/contracts/setup.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import { person } from '../../schema/tables/person.ts'
import { recovery } from '../../schema/tables/recovery.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { officerRoles } from '../../schema/vocabulary/notices.ts'
import { matchTotp } from '../../crypto/totp.ts'
import { queueNotice } from '../outbound/queue-notice.ts'
import type { RunContext, StagedOperation } from '../pipeline/operation.ts'
import { badField, wrongState } from '../pipeline/refusal.ts'
import { findChallenge } from './challenges.ts'
import { checkCodeOf } from './check-code.ts'
import { enrolmentCodeRefused, enrollingPerson, enrollingStates } from './enrolling-person.ts'
import type { EnrollingPerson } from './enrolling-person.ts'
import { spendTotpStep } from './spend-totp-step.ts'
import { verifyRegistration } from './verify-registration.ts'
import type { NewPasskey } from './verify-registration.ts'
import { withdrawFactors } from './withdraw-factors.ts'

interface Asked extends EnrollingPerson {
  readonly challenge: Uint8Array
  readonly secret: Uint8Array
  readonly now: number
}

interface Proven {
  readonly made: NewPasskey
  readonly totpStep: number
}

/**
 * Takes both new factors at once, or neither: a passkey made with user verification, and a code that proves the
 * dynamic token works. Both replace whatever there was, and the code is spent. They count once a second person has
 * confirmed them; at once during set-up and after a recovery on the host, where there is no second person.
 * A mistyped token may be tried again with the same passkey while the question stands.
 */
export const completeEnrolment: StagedOperation<typeof contract, EnrollingPerson, Asked, Proven> = {
  contract,
  async subject({ tx, now }, { code }) {
    return enrollingPerson(tx, code, now)
  },
  async prepare({ tx, now, vault }, { challengeId }, subject) {
    const asked = await findChallenge(tx, challengeId, 'enrolment', now)
    if (asked === null || asked.personId !== subject.id || asked.secret === null)
      throw wrongState({ zh: '本次登记已超时或已被新的登记取代，请重新开始。', en: 'This enrolment has timed out or was begun anew. Begin again.' })
    return { ...subject, challenge: asked.bytes, secret: vault.openBytes('challenge.secret', asked.id, asked.secret), now }
  },
  async effect({ world }, { credential, totp }, { challenge: asked, secret, now }) {
    const made = await verifyRegistration(world, asked, credential)
    if (made === null) throw badField('credential', 'not-verified', { zh: '通行密钥未通过验证，请在本页重新创建，并完成指纹、面容或 PIN 验证。', en: 'the passkey could not be verified; make it again on this page, with fingerprint, face or PIN.' })
    const totpStep = matchTotp({ secret, code: totp, now, drift: limits.totpDriftSteps })
    if (totpStep === null) throw wrongToken()
    return { made, totpStep }
  },
  async conclude(context, { challengeId, deviceLabel }, asked, { made, totpStep }) {
    const { tx, now } = context
    const spent = await tx.delete(challenge).where(and(eq(challenge.id, challengeId), eq(challenge.kind, 'enrolment'))).returning({ id: challenge.id })
    const atOnce = asked.confirmed === 'at-once'
    const enrolled = await tx
      .update(person)
      .set({ state: atOnce ? 'active' : 'unconfirmed', enrolmentDigest: null, enrolmentExpiresAt: null })
      .where(and(eq(person.id, asked.id), eq(person.enrolmentDigest, asked.codeDigest), inArray(person.state, [...enrollingStates])))
      .returning({ id: person.id })
    if (spent.length === 0 || enrolled.length === 0) throw enrolmentCodeRefused()
    await withdrawFactors(tx, asked.id, now)
    if (!(await spendTotpStep(tx, asked.id, totpStep, now))) throw wrongToken()
    await keepFactors(context, asked, made, deviceLabel)
    if (atOnce) await endHostRecovery(context, asked.id)
    context.note('awaitsConfirmation', !atOnce)
    context.announce('person', asked.id)
    return { personId: asked.id, checkCode: atOnce ? null : checkCodeOf(asked.id, made) }
  },
  async abandon() {
    // Nothing was prepared that would have to be undone.
  },
}

async function keepFactors({ tx, now, vault }: RunContext, { id: personId, secret }: Asked, made: NewPasskey, deviceLabel: string): Promise<void> {
  const kept = await tx
    .insert(passkey)
    .values({ id: made.id, personId, publicKey: made.publicKey, counter: made.counter, transports: made.transports, deviceLabel, createdAt: now })
    .onConflictDoNothing()
    .returning({ id: passkey.id })
  if (kept.length === 0) throw badField('credential', 'known', { zh: '该通行密钥已登记过，请创建新的通行密钥。', en: 'this passkey was registered before; make a new one.' })
  await tx.insert(totpFactor).values({ personId, secret: vault.sealBytes('totp_factor.secret', personId, secret), createdAt: now })
}

/** Where factors count at once, the recovery under which they were enrolled, if any, is done: no second person confirms them. */
async function endHostRecovery({ tx, now, announce }: RunContext, personId: string): Promise<void> {
  const ended = await tx.update(recovery).set({ state: 'done' }).where(and(eq(recovery.personId, personId), eq(recovery.state, 'open'))).returning({ id: recovery.id })
  for (const { id } of ended) {
    announce('recovery', id)
    await queueNotice(tx, now, { kind: 'recovery-done', subjectId: id, people: [personId], roles: officerRoles })
  }
}

function wrongToken() {
  return badField('totp', 'not-verified', { zh: '动态口令不正确或已使用。请核对手机时间，等待下一个口令后重试。', en: 'the dynamic token is wrong or was used. Check the clock of the phone and try the next token.' })
}
