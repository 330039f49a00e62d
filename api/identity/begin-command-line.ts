import { beginCommandLine as contract } from '../../schema/contracts/sessions.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { formatCode, newBearer, tokenDigest } from '../../crypto/token.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { askChallenge } from './challenges.ts'

/** Short enough to type, long enough not to be met by chance within five minutes. */
const userCodeBytes = 5
const collectSecretBytes = 32

/** Shows a command line the code that its person will type into the console. Only the digest of the collecting secret is kept. */
export const beginCommandLine: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'command-line', id: 'new' }
  },
  async run({ tx, now, world }) {
    const loginId = newId('command-line', now)
    const userCode = formatCode(world.random(userCodeBytes))
    const collectSecret = newBearer(world.random(collectSecretBytes))
    const expiresAt = now + limits.commandLineMs
    await askChallenge(tx, { id: loginId, kind: 'command-line', bytes: tokenDigest(collectSecret), act: userCode, expiresAt }, now)
    return { loginId, userCode, collectSecret, expiresAt }
  },
}
