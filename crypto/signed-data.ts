// The one form of CMS SignedData (RFC 5652) that we write and accept. Everything that is not signed is fixed, so that a
// verifier can rebuild the file from its signed parts and refuse every other spelling. No `node:` module here.
import { rsaAlgorithm, sha256Algorithm } from './algorithm-identifiers.ts';
import { der, derBody, derChildren, derOid, derSetOf, derTag, derTime, readDer, readDerTime } from './der.ts';
import type { DerElement } from './der.ts';
import { equalBytes } from './digest.ts';
import { Unreadable } from './errors.ts';

/** What one of our files consists of; all else follows from it. */
export interface SignedDataParts {
  readonly content: Uint8Array;
  /** DER of the signer's certificate and of its chain up to and including the root, in any order. */
  readonly certificates: readonly Uint8Array[];
  /** Encoded issuer name and serial number of the signer's certificate. */
  readonly signerIssuer: Uint8Array;
  readonly signerSerial: Uint8Array;
  /** DER of the signed attributes as a SET OF: what the signature covers. */
  readonly signedAttributes: Uint8Array;
  readonly signature: Uint8Array;
}

/** What a file says; what the signature covers follows from content and time. `signedAt` is in epoch milliseconds. */
export type ReadSignedData = Omit<SignedDataParts, 'signedAttributes'> & {
  readonly signedAt: number;
  /** The signed attributes as the file has them, as a SET OF. Those that we write follow from content and time. */
  readonly statedAttributes: Uint8Array;
};

const signedDataOid = derOid('1.2.840.113549.1.7.2');
const dataOid = derOid('1.2.840.113549.1.7.1');
const contentTypeOid = derOid('1.2.840.113549.1.9.3');
const messageDigestOid = derOid('1.2.840.113549.1.9.4');
const signingTimeOid = derOid('1.2.840.113549.1.9.5');
const version = Uint8Array.of(derTag.integer, 1, 1);
const certificatesMax = 4;

/** DER of the attributes that the signature covers: content type, signing time, SHA-256 of the content. */
export function encodeSignedAttributes(contentDigest: Uint8Array, signedAt: number): Uint8Array {
  return derSetOf(derTag.set, [
    attribute(contentTypeOid, dataOid),
    attribute(signingTimeOid, derTime(signedAt)),
    attribute(messageDigestOid, der(derTag.octetString, contentDigest)),
  ]);
}

/** DER of the whole file. */
export function encodeSignedData(parts: SignedDataParts): Uint8Array {
  const signedAttributes = der(derTag.context0, readDer(parts.signedAttributes).body);
  const signerInfo = der(
    derTag.sequence,
    version,
    der(derTag.sequence, parts.signerIssuer, parts.signerSerial),
    sha256Algorithm,
    signedAttributes,
    rsaAlgorithm,
    der(derTag.octetString, parts.signature),
  );
  const signedData = der(
    derTag.sequence,
    version,
    der(derTag.set, sha256Algorithm),
    der(derTag.sequence, dataOid, der(derTag.context0, der(derTag.octetString, parts.content))),
    derSetOf(derTag.context0, parts.certificates),
    der(derTag.set, signerInfo),
  );
  return der(derTag.sequence, signedDataOid, der(derTag.context0, signedData));
}

/**
 * Takes a file apart. It checks only that each part stands where it must: encode what this gives again and compare with
 * the file to know that nothing else differs. Throws `Unreadable` when it is no signed file with one signer.
 */
export function readSignedData(file: Uint8Array): ReadSignedData {
  const [, outer] = derChildren(readDer(file), derTag.sequence);
  const signedData = readDer(derBody(outer, derTag.context0));
  const [, , encapsulated, certificates, signerInfos, ...more] = derChildren(signedData, derTag.sequence);
  const [, content] = derChildren(encapsulated, derTag.sequence);
  const [signerInfo, ...otherSigners] = derChildren(signerInfos, derTag.set);
  const [, signer, , attributes, , signature] = derChildren(signerInfo, derTag.sequence);
  const [signerIssuer, signerSerial] = derChildren(signer, derTag.sequence);
  if (more.length > 0 || otherSigners.length > 0) throw new Unreadable('not a file with exactly one signer');
  if (signerIssuer === undefined || signerSerial === undefined) throw new Unreadable('a signer without a name');
  const carried = derChildren(certificates, derTag.context0).map(({ encoded }) => encoded);
  if (carried.length > certificatesMax) throw new Unreadable('too many certificates');
  return {
    content: derBody(readDer(derBody(content, derTag.context0)), derTag.octetString),
    certificates: carried,
    signerIssuer: signerIssuer.encoded,
    signerSerial: signerSerial.encoded,
    signature: derBody(signature, derTag.octetString),
    signedAt: readSigningTime(derChildren(attributes, derTag.context0)),
    statedAttributes: der(derTag.set, derBody(attributes, derTag.context0)),
  };
}

/** Whether signed attributes, as a SET OF, state this digest of the content. */
export function statesDigest(signedAttributes: Uint8Array, contentDigest: Uint8Array): boolean {
  const stated = attribute(messageDigestOid, der(derTag.octetString, contentDigest));
  return derChildren(readDer(signedAttributes), derTag.set).some(({ encoded }) => equalBytes(encoded, stated));
}

function readSigningTime(attributes: readonly DerElement[]): number {
  // The shortest attribute is the content type and the longest the digest, so the time stands between them.
  const [, signingTime] = attributes;
  const [, values] = derChildren(signingTime, derTag.sequence);
  const [time] = derChildren(values, derTag.set);
  return readDerTime(time);
}

function attribute(oid: Uint8Array, value: Uint8Array): Uint8Array {
  return der(derTag.sequence, oid, der(derTag.set, value));
}
