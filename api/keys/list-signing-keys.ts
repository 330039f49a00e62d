import { X509Certificate } from 'node:crypto'
import { asc } from 'drizzle-orm'
import { certificateFingerprint } from '../../crypto/certificate-reader.ts'
import { noteKeyHash, verifierKey } from '../../crypto/checkpoint.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { toHex } from '../../crypto/digest.ts'
import type { OutputOf } from '../../schema/contracts/contract.ts'
import { listSigningKeys as contract } from '../../schema/contracts/keys.ts'
import { signingKey } from '../../schema/tables/signing-key.ts'
import type { PlainOperation } from '../pipeline/operation.ts'

type Listed = OutputOf<typeof contract>['items'][number]
type Row = Pick<typeof signingKey.$inferSelect, 'id' | 'purpose' | 'version' | 'publicPart' | 'createdAt' | 'retiredAt' | 'name'>

/** The public halves of the keys with which this installation signs. The private halves stay sealed and are not even read. */
export const listSigningKeys: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'keyring', id: 'signing-keys' }
  },
  async run({ tx }) {
    const rows = await tx
      .select({ id: signingKey.id, purpose: signingKey.purpose, version: signingKey.version, publicPart: signingKey.publicPart, createdAt: signingKey.createdAt, retiredAt: signingKey.retiredAt, name: signingKey.name })
      .from(signingKey)
      .orderBy(asc(signingKey.purpose), asc(signingKey.version))
    return { items: rows.map(shown) }
  },
}

function shown(row: Row): Listed {
  const { id, purpose, version, createdAt, retiredAt } = row
  const said = { signingKeyId: id, purpose, version, createdAt, retiredAt }
  return purpose === 'checkpoint' ? { ...said, ...noteKey(row) } : { ...said, ...certificate(row, purpose) }
}

function noteKey({ name, publicPart }: Row) {
  return { name, algorithm: 'Ed25519', fingerprint: toHex(noteKeyHash({ name, publicKey: publicPart })), publicPart: verifierKey(name, publicPart), fileName: 'log-verifier-key.txt', notAfter: null }
}

function certificate({ publicPart }: Row, purpose: 'report' | 'authority') {
  const read = new X509Certificate(publicPart)
  return {
    name: read.subject.split('\n').find((line) => line.startsWith('CN='))?.slice('CN='.length) ?? '',
    algorithm: `RSA-${read.publicKey.asymmetricKeyDetails?.modulusLength ?? 0}, SHA-256`,
    fingerprint: certificateFingerprint(publicPart, sha256Node),
    publicPart: read.toString(),
    fileName: purpose === 'authority' ? 'root.pem' : 'reports.pem',
    notAfter: Date.parse(read.validTo),
  }
}
