// The only importer of node-forge. It composes certificates; keys are made and signatures computed by the platform,
// whose arithmetic is faster and does not leak the key through time.
import { constants, privateEncrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import forge from 'node-forge';
import { concatBytes } from './digest.ts';
import { sha256DigestInfo } from './rsa-verify.ts';

/** The name of a person, body or machine in a certificate, in any script. */
export interface CertificateName {
  readonly commonName: string;
  readonly organization?: string;
}

/** What stands in a new certificate. Instants in epoch milliseconds; the serial number is hexadecimal and positive. */
export interface CertificatePlan {
  readonly serialHex: string;
  readonly name: CertificateName;
  readonly publicKey: KeyObject;
  readonly notBefore: number;
  readonly notAfter: number;
  readonly extensions: readonly CertificateExtension[];
  /** PEM of the authority's certificate; undefined for a root, which is its own issuer. */
  readonly issuerPem: string | undefined;
  /** The issuer's private key. */
  readonly signingKey: KeyObject;
}

/** An extension as node-forge names it, such as `{ name: 'basicConstraints', critical: true, cA: true }`. */
export type CertificateExtension = Readonly<Record<string, string | number | boolean>>;

const utf8Class: number = forge.asn1.Type.UTF8;

/** DER of a version 3 certificate signed by SHA-256 with RSA, with key identifiers of subject and issuer added. */
export function composeCertificate(plan: CertificatePlan): Uint8Array {
  const certificate = forge.pki.createCertificate();
  certificate.serialNumber = plan.serialHex;
  certificate.publicKey = forgePublicKey(plan.publicKey);
  certificate.validity.notBefore = new Date(plan.notBefore);
  certificate.validity.notAfter = new Date(plan.notAfter);
  const subject = nameFields(plan.name);
  certificate.setSubject(subject);
  const issuer = plan.issuerPem === undefined ? undefined : forge.pki.certificateFromPem(plan.issuerPem);
  certificate.setIssuer(issuer ? issuer.subject.attributes.map(decodeField) : subject);
  certificate.setExtensions([
    ...plan.extensions,
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: keyIdentifier(issuer ?? certificate) },
  ]);
  certificate.sign(nativeSigner(plan.signingKey), forge.md.sha256.create());
  const der = forge.asn1.toDer(forge.pki.certificateToAsn1(certificate)).getBytes();
  return new Uint8Array(Buffer.from(der, 'latin1'));
}

function nameFields({ commonName, organization }: CertificateName): forge.pki.CertificateField[] {
  const fields: forge.pki.CertificateField[] = [];
  if (organization !== undefined) fields.push(utf8Field('O', organization));
  fields.push(utf8Field('CN', commonName));
  return fields;
}

function utf8Field(shortName: string, value: string): forge.pki.CertificateField {
  return { shortName, value, valueTagClass: asTagClass(utf8Class) };
}

/** node-forge reads UTF-8 names as raw bytes but encodes them when writing: undo it, or names are encoded twice. */
function decodeField(field: forge.pki.CertificateField): forge.pki.CertificateField {
  const { value, valueTagClass } = field;
  if (Number(valueTagClass) !== utf8Class || typeof value !== 'string') return field;
  return { ...field, value: forge.util.decodeUtf8(value) };
}

/** Safe because the library compares this member with `asn1.Type` values; only its published type says `Class`. */
function asTagClass(type: number): forge.asn1.Class {
  return type as unknown as forge.asn1.Class;
}

function keyIdentifier(certificate: forge.pki.Certificate): string {
  // The published types leave this method out.
  const generate: unknown = Reflect.get(certificate, 'generateSubjectKeyIdentifier');
  if (typeof generate !== 'function') throw new TypeError('node-forge without subject key identifiers');
  const bytes: forge.util.ByteStringBuffer = Reflect.apply(generate, certificate, []);
  return bytes.getBytes();
}

function forgePublicKey(key: KeyObject): forge.pki.PublicKey {
  return forge.pki.publicKeyFromPem(key.export({ type: 'spki', format: 'pem' }).toString());
}

/** Safe because `Certificate.sign` calls nothing of the key but `sign(md)`. */
function nativeSigner(key: KeyObject): forge.pki.rsa.PrivateKey {
  const signer = {
    sign: (md: forge.md.MessageDigest): string => {
      const digest = Buffer.from(md.digest().getBytes(), 'latin1');
      const digestInfo = concatBytes(sha256DigestInfo, digest);
      return privateEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, digestInfo).toString('latin1');
    },
  };
  return signer as unknown as forge.pki.rsa.PrivateKey;
}
