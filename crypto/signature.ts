// Checking signatures, offline and in a browser: no `node:` module here.
import { ed25519 } from '@noble/curves/ed25519.js';
import { certificateFingerprint, documentSigningUsage, issuedBy, readCertificate } from './certificate-reader.ts';
import type { CertificateFacts } from './certificate-reader.ts';
import { derOid } from './der.ts';
import { equalBytes, sha256 as defaultSha256, toHex } from './digest.ts';
import type { Sha256 } from './digest.ts';
import { Tampered, Unreadable } from './errors.ts';
import { verifyRsaSha256 } from './rsa-verify.ts';
import type { ReadSignedData } from './signed-data.ts';
import { encodeSignedAttributes, encodeSignedData, readSignedData, statesDigest } from './signed-data.ts';

/** Why an intact file was not signed by somebody trusted. */
export type UnknownSignerReason =
  | 'foreign-form'
  | 'root-not-trusted'
  | 'weak-key'
  | 'not-an-authority'
  | 'not-a-report-signer'
  | 'outside-validity';

/** A file whose content, signature and chain of certificates fit together. */
export interface VerifiedCms {
  readonly content: Uint8Array;
  readonly signerDer: Uint8Array;
  /** SHA-256 of the root certificate in the file, lower-case hexadecimal. */
  readonly rootSha256: string;
  /** When the signer says it was signed: epoch milliseconds, whole seconds. Nobody else vouches for it. */
  readonly signedAt: number;
  readonly verdict: 'trusted' | 'unknown-signer';
  /** Says why, where the verdict is `unknown-signer`. */
  readonly reason: UnknownSignerReason | undefined;
}

const reportSigning = toHex(derOid(documentSigningUsage));
const digitalSignature = 0;
const keyCertSign = 5;
// Security strength of 128 bits, which NIST SP 800-57 asks of signatures that must hold after 2030.
const modulusBitsMin = 3072;

/** Whether this is the Ed25519 signature (RFC 8032, strict: no small-order keys, one encoding only) over `bytes`. */
export function ed25519Verify(signature: Uint8Array, bytes: Uint8Array, publicKey: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, bytes, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/**
 * Verifies a signed file as `signCms` writes it: attached CMS SignedData with one signer and the whole chain inside.
 *
 * `trustedRootsDer` are root certificates, `trustedFingerprints` SHA-256 digests of such (hexadecimal, either case,
 * colons allowed); either is enough. The verdict is `trusted` when the chain ends in one of them, every key has at least
 * 3072 bits, issuers are authorities, the signer's certificate is for document signing, and the signing time lies within
 * the validity of all certificates. With `at` (epoch milliseconds, the time of checking) a signing time after it is
 * refused.
 *
 * Throws `Unreadable` when it is no such file, `Tampered` when content, signature, chain or any unsigned byte was
 * altered: one changed byte anywhere is never trusted. What another program signed with attributes of its own is intact
 * and of an unknown signer, whatever its root. There is no revocation list; a stolen key stays trusted until
 * its root is no longer.
 */
export async function verifyCms(
  { der, trustedRootsDer = [], trustedFingerprints = [], at, sha256 = defaultSha256 }: {
    readonly der: Uint8Array;
    readonly trustedRootsDer?: readonly Uint8Array[];
    readonly trustedFingerprints?: readonly string[];
    readonly at?: number;
    readonly sha256?: Sha256;
  },
): Promise<VerifiedCms> {
  const parts = readSignedData(der);
  const chain = buildChain(parts, sha256);
  const [signer, root] = [chain[0], chain.at(-1)];
  if (signer === undefined || root === undefined) throw new Unreadable('a signed file without certificates');
  const contentDigest = sha256(parts.content);
  const own = encodeSignedAttributes(contentDigest, parts.signedAt);
  // Another program may state more than we do, and sign it: that is another signer, not an alteration.
  const foreign = !equalBytes(parts.statedAttributes, own) && statesDigest(parts.statedAttributes, contentDigest);
  const signedAttributes = foreign ? parts.statedAttributes : own;
  if (!equalBytes(encodeSignedData({ ...parts, signedAttributes }), der)) throw new Tampered('the file was altered');
  if (!verifyRsaSha256(signer.publicKey, sha256(signedAttributes), parts.signature)) {
    throw new Tampered('the signature does not fit');
  }
  if (at !== undefined && parts.signedAt > at) throw new Tampered('signed in the future');
  const rootSha256 = certificateFingerprint(root.encoded, sha256);
  const trusted = new Set([
    ...trustedRootsDer.map((encoded) => certificateFingerprint(encoded, sha256)),
    ...trustedFingerprints.map((text) => text.replaceAll(':', '').toLowerCase()),
  ]);
  const reason = !trusted.has(rootSha256) ? 'root-not-trusted' : foreign ? 'foreign-form' : objection(chain, parts.signedAt);
  return {
    content: parts.content,
    signerDer: signer.encoded,
    rootSha256,
    signedAt: parts.signedAt,
    verdict: reason === undefined ? 'trusted' : 'unknown-signer',
    reason,
  };
}

/** From the signer up to the self-signed root. Every certificate must have its place, or bytes could hide in it. */
function buildChain(
  { certificates, signerIssuer, signerSerial }: ReadSignedData,
  sha256: Sha256,
): CertificateFacts[] {
  const remaining = certificates.map(readCertificate);
  const chain: CertificateFacts[] = [];
  let isNext = ({ issuer, serial }: CertificateFacts): boolean =>
    equalBytes(issuer, signerIssuer) && equalBytes(serial, signerSerial);
  while (remaining.length > 0) {
    const found = remaining.findIndex(isNext);
    const [next] = found < 0 ? [] : remaining.splice(found, 1);
    if (next === undefined) throw new Tampered('the certificates do not form a chain');
    const below = chain.at(-1);
    if (below !== undefined && !issuedBy(below, next, sha256)) throw new Tampered('a certificate was altered');
    chain.push(next);
    isNext = ({ subject }) => equalBytes(subject, next.issuer);
  }
  const root = chain.at(-1);
  if (root === undefined || !issuedBy(root, root, sha256)) throw new Tampered('the chain does not end in a root');
  return chain;
}

/** What speaks against this chain under a trusted root. */
function objection(chain: readonly CertificateFacts[], signedAt: number): UnknownSignerReason | undefined {
  const [signer, ...authorities] = chain;
  if (chain.some(({ publicKey }) => modulusBits(publicKey.modulus) < modulusBitsMin)) return 'weak-key';
  // The root is at the end; the one right above the signer may have zero authorities below it.
  const authorised = authorities.every(
    ({ authority, keyUsage, pathLength }, below) =>
      authority && keyUsage.has(keyCertSign) && (pathLength === undefined || below <= pathLength),
  );
  if (authorities.length === 0 || !authorised) return 'not-an-authority';
  const signs = signer?.keyUsage.has(digitalSignature) === true && signer.extendedKeyUsage.has(reportSigning);
  if (!signs || signer.authority) return 'not-a-report-signer';
  const valid = chain.every(({ notBefore, notAfter }) => notBefore <= signedAt && signedAt <= notAfter);
  return valid ? undefined : 'outside-validity';
}

function modulusBits(modulus: Uint8Array): number {
  return 8 * modulus.length - Math.clz32(modulus[0] ?? 0) + 24;
}
