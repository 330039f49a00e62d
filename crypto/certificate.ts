// The installation's own certificates: a root, and beneath it the certificates that sign reports.
import { createPrivateKey, generateKeyPair, X509Certificate } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { certificateFingerprint, documentSigningUsage, issuedBy, readCertificate } from './certificate-reader.ts';
import { toHex } from './digest.ts';
import { sha256Node } from './digest-node.ts';
import { composeCertificate } from './forge.ts';
import type { CertificateExtension, CertificateName } from './forge.ts';

/** An RSA key pair as the platform's handles. */
export interface SigningKeyPair {
  readonly publicKey: KeyObject;
  readonly privateKey: KeyObject;
}

/** A certificate in the forms in which it is stored, sent and named. */
export interface IssuedCertificate {
  readonly certificatePem: string;
  readonly certificateDer: Uint8Array;
  /** SHA-256 of the DER, lower-case hexadecimal: what people compare. */
  readonly fingerprint: string;
}

const modulusBits = 3072;
const serialBytes = 16;
const secondMs = 1000;

/** A new RSA-3072 key pair from the platform's own random source. Takes about half a second, off the main thread. */
export function generateSigningKeyPair(): Promise<SigningKeyPair> {
  return promisify(generateKeyPair)('rsa', { modulusLength: modulusBits });
}

/** PEM (PKCS #8) of a private key, to be sealed before it is stored. */
export function privateKeyToPem(key: KeyObject): string {
  return key.export({ type: 'pkcs8', format: 'pem' }).toString();
}

/**
 * A self-signed root that may issue certificates for end users and no further authorities. `serial` has 16 random bytes
 * (its first two bits are set to 01, so that the number is positive), `now` is in epoch milliseconds.
 * Throws `RangeError` for other sizes and for less than one year.
 */
export function makeRootAuthority(
  { name, now, serial, years, keyPair }: {
    readonly name: CertificateName;
    readonly now: number;
    readonly serial: Uint8Array;
    readonly years: number;
    readonly keyPair: SigningKeyPair;
  },
): IssuedCertificate {
  const der = composeCertificate({
    serialHex: positiveSerial(serial),
    name,
    publicKey: keyPair.publicKey,
    notBefore: wholeSecond(now),
    notAfter: yearsLater(now, years),
    extensions: [
      { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
      { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    ],
    issuerPem: undefined,
    signingKey: keyPair.privateKey,
  });
  return issued(der);
}

/**
 * A certificate for signing reports: key usage digitalSignature and nonRepudiation, extended usage document signing
 * (RFC 9336, which our verifier demands) and e-mail protection (which general CMS tools demand). It never outlives the
 * authority. `serial` as in `makeRootAuthority`; it must be new under this authority.
 * Throws `RangeError` when the private key is not the authority's, or the authority has expired.
 */
export function issueCertificate(
  { authority, name, now, serial, years, publicKey }: {
    readonly authority: { readonly certificatePem: string; readonly privateKey: KeyObject | string };
    readonly name: CertificateName;
    readonly now: number;
    readonly serial: Uint8Array;
    readonly years: number;
    readonly publicKey: KeyObject;
  },
): IssuedCertificate {
  const root = readCertificate(new Uint8Array(new X509Certificate(authority.certificatePem).raw));
  if (now < root.notBefore || now > root.notAfter) throw new RangeError('the authority is not valid now');
  const key = authority.privateKey;
  const der = composeCertificate({
    serialHex: positiveSerial(serial),
    name,
    publicKey,
    notBefore: wholeSecond(now),
    notAfter: Math.min(yearsLater(now, years), root.notAfter),
    extensions: reportSigningExtensions,
    issuerPem: authority.certificatePem,
    signingKey: typeof key === 'string' ? createPrivateKey(key) : key,
  });
  if (!issuedBy(readCertificate(der), root, sha256Node)) throw new RangeError('this key is not the authority’s');
  return issued(der);
}

const reportSigningExtensions: readonly CertificateExtension[] = [
  { name: 'basicConstraints', critical: true, cA: false },
  { name: 'keyUsage', critical: true, digitalSignature: true, nonRepudiation: true },
  { name: 'extKeyUsage', emailProtection: true, [documentSigningUsage]: true },
];

function issued(der: Uint8Array): IssuedCertificate {
  return {
    certificatePem: new X509Certificate(der).toString(),
    certificateDer: der,
    fingerprint: certificateFingerprint(der, sha256Node),
  };
}

/** Hexadecimal of a number between 2^126 and 2^127: positive, never shorter, and so always in its one encoding. */
function positiveSerial(serial: Uint8Array): string {
  if (serial.length !== serialBytes) throw new RangeError('a serial number takes 16 random bytes');
  const [first = 0, ...rest] = serial;
  return toHex(Uint8Array.of((first & 0x3f) | 0x40, ...rest));
}

function yearsLater(now: number, years: number): number {
  if (!Number.isSafeInteger(years) || years < 1) throw new RangeError('a certificate is valid for one year or more');
  const end = new Date(wholeSecond(now));
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end.getTime() - secondMs;
}

function wholeSecond(instant: number): number {
  return Math.floor(instant / secondMs) * secondMs;
}
