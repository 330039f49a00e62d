import { der, derOid, derTag } from './der.ts';

const asn1Null = der(derTag.null);

/** SHA-256 without parameters, as CMS writes digest algorithms (RFC 5754 §2). */
export const sha256Algorithm = der(derTag.sequence, derOid('2.16.840.1.101.3.4.2.1'));

/** RSA PKCS #1 v1.5, as CMS names the signature algorithm beside its digest (RFC 3370 §3.2). */
export const rsaAlgorithm = der(derTag.sequence, derOid('1.2.840.113549.1.1.1'), asn1Null);

/** SHA-256 with RSA PKCS #1 v1.5, as certificates name their signature (RFC 4055 §5). */
export const sha256WithRsaAlgorithm = der(derTag.sequence, derOid('1.2.840.113549.1.1.11'), asn1Null);
