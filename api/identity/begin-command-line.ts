import { beginCommandLine as contract } from '../../schema/contracts/sessions.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { formatCode, newBearer, tokenDigest } from '../../crypto/token.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { networkOf } from './network-of.ts'
import { askCommandLine } from './open-questions.ts'

/** Short enough to type, long enough not to be met by chance within five minutes. */
const userCodeBytes = 5
const collectSecretBytes = 32

/** Shows a command line the code that its person will type into the console. Only the digest of the collecting secret is kept. */
export const beginCommandLine: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'command-line', id: 'new' }
  },
  async run({ tx, now, actor, world }) {
    const loginId = newId('command-line', now)
    const userCode = formatCode(world.random(userCodeBytes))
    const collectSecret = newBearer(world.random(collectSecretBytes))
    const expiresAt = now + limits.commandLineMs
    const network = networkOf(actor.kind === 'stranger' ? actor.address : '')
    await askCommandLine(tx, { id: loginId, network, bytes: tokenDigest(collectSecret), act: userCode, expiresAt }, now)
    return { loginId, userCode, collectSecret, expiresAt }
  },
}
