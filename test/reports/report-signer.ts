import { createHash } from 'node:crypto'
import { generateSigningKeyPair, issueCertificate, makeRootAuthority, type IssuedCertificate } from '../../crypto/certificate.ts'
import { signCms } from '../../crypto/sign-cms.ts'
import { asOf } from './sample-bundle.ts'

/** An authority with one report signer, as an installation has them. */
export interface ReportSigner {
  readonly root: IssuedCertificate
  sign(content: Uint8Array): Uint8Array
}

/** A new authority called `name`. Its keys are fresh; serial numbers follow from the name. */
export async function reportSigner(name: string): Promise<ReportSigner> {
  const serial = (of: string) => new Uint8Array(createHash('sha256').update(`${name} ${of}`).digest().subarray(0, 16))
  const now = asOf - 86_400_000
  const authorityKeys = await generateSigningKeyPair()
  const signerKeys = await generateSigningKeyPair()
  const root = makeRootAuthority({ name: { commonName: `${name} 根` }, now, serial: serial('root'), years: 5, keyPair: authorityKeys })
  const leaf = issueCertificate({
    authority: { certificatePem: root.certificatePem, privateKey: authorityKeys.privateKey },
    name: { commonName: `${name} 报告` },
    now,
    serial: serial('leaf'),
    years: 1,
    publicKey: signerKeys.publicKey,
  })
  return {
    root,
    sign: (content) => signCms({
      content,
      certificatePem: leaf.certificatePem,
      chainPem: [root.certificatePem],
      privateKeyPem: signerKeys.privateKey,
      now: asOf,
    }),
  }
}
