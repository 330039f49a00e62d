import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { readCertificate } from './certificate-reader.ts';
import { sha256Node } from './digest-node.ts';
import { encodeSignedAttributes, encodeSignedData } from './signed-data.ts';

/**
 * Signs `content`, byte for byte as it is, and returns the signed file: DER of an attached CMS SignedData (RFC 5652) with
 * content, certificate, chain up to the root, and signing time. `chainPem` has the issuers in any order, the root
 * among them; `now` is in epoch milliseconds and stands in the file in whole seconds. `verifyCms` opens it, and so does
 * `openssl cms -verify -inform DER -binary`.
 *
 * Throws `RangeError` when the private key is not the certificate's. Does not judge whether the chain will be trusted.
 */
export function signCms(
  { content, certificatePem, chainPem, privateKeyPem, now }: {
    readonly content: Uint8Array;
    readonly certificatePem: string;
    readonly chainPem: readonly string[];
    readonly privateKeyPem: string | KeyObject;
    readonly now: number;
  },
): Uint8Array {
  const signer = new X509Certificate(certificatePem);
  const privateKey = typeof privateKeyPem === 'string' ? createPrivateKey(privateKeyPem) : privateKeyPem;
  if (!signer.checkPrivateKey(privateKey)) throw new RangeError('this private key is not the certificate’s');
  const { issuer, serial } = readCertificate(new Uint8Array(signer.raw));
  const signedAttributes = encodeSignedAttributes(sha256Node(content), now);
  return encodeSignedData({
    content,
    certificates: [signer.raw, ...chainPem.map((pem) => new X509Certificate(pem).raw)],
    signerIssuer: issuer,
    signerSerial: serial,
    signedAttributes,
    signature: sign('sha256', signedAttributes, privateKey),
  });
}
