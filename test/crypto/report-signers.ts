import { randomBytes } from 'node:crypto';
import { generateSigningKeyPair, issueCertificate, makeRootAuthority } from '../../crypto/certificate.ts';
import type { IssuedCertificate, SigningKeyPair } from '../../crypto/certificate.ts';
import { signCms } from '../../crypto/sign-cms.ts';

/** The instant at which the certificates of the tests are issued; whole seconds. */
export const issuedAt = Date.parse('2026-03-01T08:00:00Z');

/** A root, a signer beneath it, and their keys. */
export interface ReportSigners {
  readonly root: IssuedCertificate;
  readonly rootKeys: SigningKeyPair;
  readonly signer: IssuedCertificate;
  readonly signerKeys: SigningKeyPair;
}

/** New authority and signer, with Chinese names as an installation would give them. */
export async function makeReportSigners(): Promise<ReportSigners> {
  const [rootKeys, signerKeys] = await Promise.all([generateSigningKeyPair(), generateSigningKeyPair()]);
  const root = makeRootAuthority({
    name: { commonName: '小米大模型治理台 报告根证书', organization: '演示机构' },
    now: issuedAt, serial: randomBytes(16), years: 10, keyPair: rootKeys,
  });
  const signer = issueCertificate({
    authority: { certificatePem: root.certificatePem, privateKey: rootKeys.privateKey },
    name: { commonName: '报告签署人 张三', organization: '演示机构' },
    now: issuedAt, serial: randomBytes(16), years: 2, publicKey: signerKeys.publicKey,
  });
  return { root, rootKeys, signer, signerKeys };
}

/** Signs as this signer, one hour after the certificates were issued unless said otherwise. */
export function signAs(
  { root, signer, signerKeys }: ReportSigners,
  content: Uint8Array,
  now: number = issuedAt + 3_600_000,
): Uint8Array {
  return signCms({
    content,
    certificatePem: signer.certificatePem,
    chainPem: [root.certificatePem],
    privateKeyPem: signerKeys.privateKey,
    now,
  });
}
