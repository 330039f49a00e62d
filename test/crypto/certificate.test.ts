import { randomBytes, X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issueCertificate, makeRootAuthority, privateKeyToPem } from '../../crypto/certificate.ts';
import { readCertificate } from '../../crypto/certificate-reader.ts';
import { issuedAt, makeReportSigners } from './report-signers.ts';

const { root, rootKeys, signer, signerKeys } = await makeReportSigners();
const authority = { certificatePem: root.certificatePem, privateKey: rootKeys.privateKey };
const plan = { name: { commonName: 'x' }, now: issuedAt, serial: randomBytes(16), years: 1 };

describe('issued certificates', () => {
  it('are read by the platform with their Chinese names, and chain to the root', () => {
    const [platformRoot, platformSigner] = [new X509Certificate(root.certificatePem), new X509Certificate(signer.certificatePem)];
    expect(platformSigner.subject).toBe('O=演示机构\nCN=报告签署人 张三');
    expect(platformSigner.issuer).toBe(platformRoot.subject);
    expect(platformSigner.checkIssued(platformRoot)).toBe(true);
    expect(platformSigner.verify(platformRoot.publicKey)).toBe(true);
    expect([platformRoot.ca, platformSigner.ca]).toEqual([true, false]);
    expect(platformRoot.fingerprint256.replaceAll(':', '').toLowerCase()).toBe(root.fingerprint);
  });

  it('state their bounds: one level of authority, report signing only, whole years', () => {
    const [rootFacts, signerFacts] = [readCertificate(root.certificateDer), readCertificate(signer.certificateDer)];
    expect(rootFacts).toMatchObject({ authority: true, pathLength: 0, notBefore: issuedAt });
    expect([...rootFacts.keyUsage]).toEqual([5, 6]);
    expect(signerFacts).toMatchObject({ authority: false, notAfter: Date.parse('2028-03-01T07:59:59Z') });
    expect([...signerFacts.keyUsage]).toEqual([0, 1]);
    expect(signerFacts.extendedKeyUsage.size).toBe(2);
  });

  it('never outlive their authority', () => {
    const longer = issueCertificate({ ...plan, authority, years: 50, publicKey: signerKeys.publicKey });
    expect(readCertificate(longer.certificateDer).notAfter).toBe(readCertificate(root.certificateDer).notAfter);
  });

  it('are issued by nobody but the holder of the authority’s key, also from PEM', () => {
    const stranger = { ...authority, privateKey: signerKeys.privateKey };
    expect(() => issueCertificate({ ...plan, authority: stranger, publicKey: signerKeys.publicKey })).toThrow(RangeError);
    const stored = { ...authority, privateKey: privateKeyToPem(rootKeys.privateKey) };
    const issued = issueCertificate({ ...plan, authority: stored, publicKey: signerKeys.publicKey });
    expect(new X509Certificate(issued.certificatePem).verify(rootKeys.publicKey)).toBe(true);
  });

  it('are not issued before or after the authority’s own time', () => {
    for (const now of [issuedAt - 1, Date.parse('2036-03-01T08:00:00Z')]) {
      expect(() => issueCertificate({ ...plan, authority, now, publicKey: signerKeys.publicKey })).toThrow(RangeError);
    }
  });

  it('have positive serial numbers of one length whatever the random bytes', () => {
    for (const byte of [0x00, 0x7f, 0x80, 0xff]) {
      const made = makeRootAuthority({ ...plan, serial: new Uint8Array(16).fill(byte), keyPair: rootKeys });
      const { serial } = readCertificate(made.certificateDer);
      expect(serial).toHaveLength(18);
      expect(serial[2]).toBe((byte & 0x3f) | 0x40);
    }
    expect(() => makeRootAuthority({ ...plan, serial: randomBytes(8), keyPair: rootKeys })).toThrow(RangeError);
    expect(() => makeRootAuthority({ ...plan, years: 0, keyPair: rootKeys })).toThrow(RangeError);
  });

  it('say dates after 2049 in the longer form, which reads back', () => {
    const late = makeRootAuthority({ ...plan, years: 40, keyPair: rootKeys });
    expect(readCertificate(late.certificateDer).notAfter).toBe(Date.parse('2066-03-01T07:59:59Z'));
  });
});
