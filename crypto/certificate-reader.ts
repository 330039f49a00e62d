// Reads X.509 certificates (RFC 5280) as far as a chain check needs. Runs in a browser: no `node:` module here.
import { sha256WithRsaAlgorithm } from './algorithm-identifiers.ts';
import { derBody, derChildren, derOid, derTag, readDer, readDerPositive, readDerTime } from './der.ts';
import type { DerElement } from './der.ts';
import { equalBytes, sha256 as defaultSha256, toHex } from './digest.ts';
import type { Sha256 } from './digest.ts';
import { Unreadable } from './errors.ts';
import { verifyRsaSha256 } from './rsa-verify.ts';
import type { RsaPublicKey } from './rsa-verify.ts';

/** A certificate taken apart; nothing about it is checked except its shape. */
export interface CertificateFacts {
  readonly encoded: Uint8Array;
  readonly toBeSigned: Uint8Array;
  readonly signature: Uint8Array;
  /** Encoded names: they are compared byte by byte. */
  readonly issuer: Uint8Array;
  readonly subject: Uint8Array;
  /** The whole INTEGER element. */
  readonly serial: Uint8Array;
  /** Epoch milliseconds; the last second named is still valid. */
  readonly notBefore: number;
  readonly notAfter: number;
  readonly publicKey: RsaPublicKey;
  readonly authority: boolean;
  /** How many authorities may stand below this one; undefined where the certificate sets no bound. */
  readonly pathLength: number | undefined;
  /** Bit 0 is digitalSignature, 1 nonRepudiation, 5 keyCertSign. */
  readonly keyUsage: ReadonlySet<number>;
  /** Encoded object identifiers in hexadecimal. */
  readonly extendedKeyUsage: ReadonlySet<string>;
}

/** The usage that lets a key sign reports: id-kp-documentSigning (RFC 9336). */
export const documentSigningUsage = '1.3.6.1.5.5.7.3.36';

const rsaEncryptionOid = derOid('1.2.840.113549.1.1.1');
const basicConstraintsOid = toHex(derOid('2.5.29.19'));
const keyUsageOid = toHex(derOid('2.5.29.15'));
const extendedKeyUsageOid = toHex(derOid('2.5.29.37'));
const versionThree = Uint8Array.of(derTag.integer, 1, 2);
const extensionsMax = 32;

/**
 * Reads a certificate with an RSA key, signed with SHA-256 and RSA. Throws `Unreadable` for other algorithms, other
 * versions than 3, lax encodings, repeated extensions, and critical extensions that are not understood here.
 */
export function readCertificate(encoded: Uint8Array): CertificateFacts {
  const [toBeSigned, algorithm, signature, ...more] = derChildren(readDer(encoded), derTag.sequence);
  if (toBeSigned === undefined || more.length > 0) throw new Unreadable('not a certificate');
  const [version, serial, innerAlgorithm, issuer, validity, subject, publicKey, extensions, ...rest] = derChildren(
    toBeSigned,
    derTag.sequence,
  );
  if (!equalBytes(derBody(version, derTag.context0), versionThree)) throw new Unreadable('not a version 3 certificate');
  // The outer name of the algorithm is not signed, so it may say nothing but what the inner one says.
  if (![algorithm, innerAlgorithm].every((name) => name && equalBytes(name.encoded, sha256WithRsaAlgorithm))) {
    throw new Unreadable('a certificate not signed by SHA-256 with RSA');
  }
  if (serial === undefined || issuer === undefined || subject === undefined || rest.length > 0) {
    throw new Unreadable('not a certificate');
  }
  readDerPositive(serial);
  const [notBefore, notAfter] = derChildren(validity, derTag.sequence);
  return {
    encoded,
    toBeSigned: toBeSigned.encoded,
    signature: wholeBits(signature),
    issuer: issuer.encoded,
    subject: subject.encoded,
    serial: serial.encoded,
    notBefore: readDerTime(notBefore),
    notAfter: readDerTime(notAfter),
    publicKey: readRsaPublicKey(publicKey),
    ...readExtensions(extensions),
  };
}

/** Whether `issuer` is named as the issuer of `certificate` and its key made the signature. Judges no permissions. */
export function issuedBy(certificate: CertificateFacts, issuer: CertificateFacts, sha256: Sha256): boolean {
  return (
    equalBytes(certificate.issuer, issuer.subject) &&
    verifyRsaSha256(issuer.publicKey, sha256(certificate.toBeSigned), certificate.signature)
  );
}

/** The fingerprint by which people and settings name a certificate: SHA-256 of its DER in lower-case hexadecimal. */
export function certificateFingerprint(encoded: Uint8Array, sha256: Sha256 = defaultSha256): string {
  return toHex(sha256(encoded));
}

function readRsaPublicKey(element: DerElement | undefined): RsaPublicKey {
  const [algorithm, bits] = derChildren(element, derTag.sequence);
  const [oid] = derChildren(algorithm, derTag.sequence);
  if (oid === undefined || !equalBytes(oid.encoded, rsaEncryptionOid)) throw new Unreadable('not an RSA key');
  const [modulus, exponent] = derChildren(readDer(wholeBits(bits)), derTag.sequence);
  return { modulus: readDerPositive(modulus), exponent: readDerPositive(exponent) };
}

function readExtensions(
  element: DerElement | undefined,
): Pick<CertificateFacts, 'authority' | 'pathLength' | 'keyUsage' | 'extendedKeyUsage'> {
  const extensions = derChildren(readDer(derBody(element, derTag.context3)), derTag.sequence);
  if (extensions.length > extensionsMax) throw new Unreadable('too many extensions');
  const seen = new Set<string>();
  const values = new Map<string, DerElement>();
  for (const extension of extensions) {
    const [oid, ...parts] = derChildren(extension, derTag.sequence);
    if (oid === undefined) throw new Unreadable('an extension without a name');
    const name = toHex(oid.encoded);
    const critical = parts.length === 2 && derBody(parts[0], derTag.boolean)[0] === 0xff;
    const understood = [basicConstraintsOid, keyUsageOid, extendedKeyUsageOid].includes(name);
    if (seen.has(name) || (critical && !understood)) throw new Unreadable('an extension not understood here');
    seen.add(name);
    // Only the three are read; others may hold anything that DER can say.
    if (understood) values.set(name, readDer(derBody(parts.at(-1), derTag.octetString)));
  }
  return {
    ...readBasicConstraints(values.get(basicConstraintsOid)),
    keyUsage: readKeyUsage(values.get(keyUsageOid)),
    extendedKeyUsage: readExtendedKeyUsage(values.get(extendedKeyUsageOid)),
  };
}

function readBasicConstraints(
  element: DerElement | undefined,
): Pick<CertificateFacts, 'authority' | 'pathLength'> {
  if (element === undefined) return { authority: false, pathLength: undefined };
  const [authority, pathLength] = derChildren(element, derTag.sequence);
  if (authority === undefined) return { authority: false, pathLength: undefined };
  const isAuthority = derBody(authority, derTag.boolean)[0] === 0xff;
  if (pathLength === undefined) return { authority: isAuthority, pathLength: undefined };
  const [length = 0] = derBody(pathLength, derTag.integer);
  return { authority: isAuthority, pathLength: length };
}

function readKeyUsage(element: DerElement | undefined): Set<number> {
  const usage = new Set<number>();
  if (element === undefined) return usage;
  // The first byte counts unused bits at the end; those are zero and so name nothing.
  derBody(element, derTag.bitString)
    .subarray(1)
    .forEach((byte, at) => {
      for (let bit = 0; bit < 8; bit++) if ((byte & (0x80 >> bit)) !== 0) usage.add(8 * at + bit);
    });
  return usage;
}

function readExtendedKeyUsage(element: DerElement | undefined): Set<string> {
  if (element === undefined) return new Set();
  return new Set(derChildren(element, derTag.sequence).map(({ encoded }) => toHex(encoded)));
}

/** The bytes of a BIT STRING without unused bits. */
function wholeBits(element: DerElement | undefined): Uint8Array {
  const body = derBody(element, derTag.bitString);
  if (body[0] !== 0) throw new Unreadable('a bit string that is not whole bytes');
  return body.subarray(1);
}
