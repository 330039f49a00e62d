import { and, eq } from 'drizzle-orm'
import { beginEnrolment as contract } from '../../schema/contracts/setup.ts'
import { challenge } from '../../schema/tables/challenge.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { toBase32, totpSecretBytes, totpUri } from '../../crypto/totp.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { askChallenge } from './challenges.ts'
import { enrollingPerson } from './enrolling-person.ts'
import type { EnrollingPerson } from './enrolling-person.ts'
import { creationOptions } from './passkey-options.ts'

const challengeBytes = 32

/** Shows a new dynamic-token secret and asks for a passkey. The secret waits sealed until a code confirms it; beginning again voids it. */
export const beginEnrolment: PlainOperation<typeof contract, EnrollingPerson> = {
  contract,
  async subject({ tx, now }, { code }) {
    return enrollingPerson(tx, code, now)
  },
  async run({ tx, now, vault, world }, _input, { id: personId, username, userHandle }) {
    await tx.delete(challenge).where(and(eq(challenge.personId, personId), eq(challenge.kind, 'enrolment')))
    const bytes = world.random(challengeBytes)
    const secret = world.random(totpSecretBytes)
    const challengeId = newId('challenge', now)
    const sealed = vault.sealBytes('challenge.secret', challengeId, secret)
    await askChallenge(tx, { id: challengeId, kind: 'enrolment', personId, bytes, secret: sealed, expiresAt: now + limits.enrolmentMs }, now)
    return {
      challengeId,
      username,
      options: creationOptions({ relyingPartyId: world.relyingPartyId, challenge: bytes, userHandle, username }),
      totpSecret: toBase32(secret),
      totpUri: totpUri({ secret, issuer: 'xm-phi', account: username }),
    }
  },
}
