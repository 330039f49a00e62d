import { X509Certificate } from 'node:crypto'
import { certificateFingerprint } from '../../crypto/certificate-reader.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { showTrustRoot as contract } from '../../schema/contracts/reports.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { rootCertificate } from '../vault/signing-keys.ts'

/** The root certificate, for auditors to keep from the first day: trust comes from having it before the bundle. */
export const showTrustRoot: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'trust-root', id: 'trust-root' }
  },
  async run({ tx }) {
    const pem = await rootCertificate(tx)
    const certificate = new X509Certificate(pem)
    return {
      pem,
      sha256: certificateFingerprint(new Uint8Array(certificate.raw), sha256Node),
      name: certificate.subject.split('\n').find((line) => line.startsWith('CN='))?.slice('CN='.length) ?? '',
      notAfter: Date.parse(certificate.validTo),
    }
  },
}
