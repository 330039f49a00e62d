import { and, desc, eq, isNull } from 'drizzle-orm'
import { equalBytes, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { formatCode, parseCode } from '../../crypto/token.ts'
import { passkey } from '../../schema/tables/passkey.ts'
import type { Tx } from '../store/store.ts'

/** Short enough to read aloud across a table; whoever guesses is signed in, named in the log, and has one try per assertion. */
const checkCodeBytes = 5

/**
 * What the page of an enrolled person shows and a second person types: the first 40 bits of SHA-256 over the person and
 * the very passkey, so a code for other factors, or for another person, fits nowhere.
 */
export function checkCodeOf(personId: string, enrolled: { readonly id: string; readonly publicKey: Uint8Array }): string {
  return formatCode(checkBytes(personId, enrolled))
}

/** Whether this is the check code of what the person has enrolled now, in whatever spelling it was typed. */
export async function checkCodeFits(tx: Tx, personId: string, typed: string): Promise<boolean> {
  const [enrolled] = await tx
    .select({ id: passkey.id, publicKey: passkey.publicKey })
    .from(passkey)
    .where(and(eq(passkey.personId, personId), isNull(passkey.revokedAt)))
    .orderBy(desc(passkey.createdAt))
    .limit(1)
  const given = readCode(typed)
  return enrolled !== undefined && given !== null && equalBytes(given, checkBytes(personId, enrolled))
}

function checkBytes(personId: string, { id, publicKey }: { readonly id: string; readonly publicKey: Uint8Array }): Uint8Array {
  const label = utf8(`xm-phi enrolment check\n${personId}\n${id}\n`)
  const covered = new Uint8Array(label.length + publicKey.length)
  covered.set(label)
  covered.set(publicKey, label.length)
  return sha256Node(covered).slice(0, checkCodeBytes)
}

function readCode(typed: string): Uint8Array | null {
  try {
    return parseCode(typed)
  } catch {
    return null
  }
}
