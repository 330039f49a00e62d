import { execFileSync, spawnSync } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { issueCertificate, makeRootAuthority } from '../../crypto/certificate.ts';
import { der, derChildren, derTag, readDer } from '../../crypto/der.ts';
import { concatBytes, fromHex, toHex, utf8 } from '../../crypto/digest.ts';
import { sha256Node } from '../../crypto/digest-node.ts';
import { Tampered, Unreadable } from '../../crypto/errors.ts';
import { composeCertificate } from '../../crypto/forge.ts';
import type { CertificateExtension } from '../../crypto/forge.ts';
import { verifyRsaSha256 } from '../../crypto/rsa-verify.ts';
import { signCms } from '../../crypto/sign-cms.ts';
import { ed25519Verify, verifyCms } from '../../crypto/signature.ts';
import { describeWithVectors, readVectors } from './published-vectors.ts';
import { issuedAt, makeReportSigners, signAs } from './report-signers.ts';

const signers = await makeReportSigners();
const { root, rootKeys, signer, signerKeys } = signers;
const content = Uint8Array.from([...utf8('{"结论":"履行"}\r\n\n\r'), 0, 255, 0x1a]);
const signed = signAs(signers, content);
const sha256 = sha256Node;
const trust = { trustedRootsDer: [root.certificateDer], sha256 };

/** PEM of DER. */
function pem(bytes: Uint8Array): string {
  return `-----BEGIN CERTIFICATE-----\n${Buffer.from(bytes).toString('base64')}\n-----END CERTIFICATE-----\n`;
}

describe('a signed file', () => {
  it('gives back its exact bytes, its signer and its time, and is trusted through its root or the root’s fingerprint', async () => {
    const spelled = root.fingerprint.toUpperCase().replace(/(..)(?=.)/g, '$1:');
    for (const by of [trust, { trustedFingerprints: [root.fingerprint] }, { trustedFingerprints: [spelled] }]) {
      const verified = await verifyCms({ der: signed, ...by });
      expect(verified.verdict).toBe('trusted');
      expect(toHex(verified.content)).toBe(toHex(content));
      expect(toHex(verified.signerDer)).toBe(toHex(signer.certificateDer));
      expect(verified.rootSha256).toBe(root.fingerprint);
      expect(verified.signedAt).toBe(issuedAt + 3_600_000);
    }
  });

  it('is intact but of an unknown signer without trust, or with trust in somebody else', async () => {
    const other = await makeReportSigners();
    for (const trustedRootsDer of [[], [other.root.certificateDer]]) {
      const verified = await verifyCms({ der: signed, trustedRootsDer, sha256 });
      expect(verified).toMatchObject({ verdict: 'unknown-signer', reason: 'root-not-trusted' });
    }
    const resigned = await verifyCms({ der: signAs(other, content), ...trust });
    expect(resigned).toMatchObject({ verdict: 'unknown-signer', reason: 'root-not-trusted' });
  });

  it('is refused with any one byte changed, by one bit and by all', async () => {
    for (let at = 0; at < signed.length; at++) {
      for (const mask of [1 << (at % 8), 0xff]) {
        const altered = Uint8Array.from(signed);
        altered[at] = (altered[at] ?? 0) ^ mask;
        const failure: unknown = await verifyCms({ der: altered, ...trust }).catch((error: unknown) => error);
        const refused = failure instanceof Tampered || failure instanceof Unreadable;
        expect(refused, `byte ${at} of ${signed.length}, mask ${mask}: ${String(failure)}`).toBe(true);
      }
    }
  });

  it('is refused cut off anywhere, and with anything appended', async () => {
    for (let length = 0; length < signed.length; length += 13) {
      await expect(verifyCms({ der: signed.subarray(0, length), ...trust })).rejects.toThrow(Unreadable);
    }
    await expect(verifyCms({ der: concatBytes(signed, Uint8Array.of(0)), ...trust })).rejects.toThrow(Unreadable);
    await expect(verifyCms({ der: concatBytes(signed, signed), ...trust })).rejects.toThrow(Unreadable);
  });

  it('says that altered content is altered, not unreadable', async () => {
    const at = Buffer.from(signed).indexOf(Buffer.from(content));
    const altered = Uint8Array.from(signed);
    altered[at + 3] = (altered[at + 3] ?? 0) ^ 1;
    await expect(verifyCms({ der: altered, ...trust })).rejects.toThrow(Tampered);
  });

  it.each(['', 'not a signed file', '{"json": true}', '%PDF-1.7'])('is not %j', async (text) => {
    await expect(verifyCms({ der: utf8(text), ...trust })).rejects.toThrow(Unreadable);
  });

  it('keeps empty and large content', async () => {
    for (const size of [0, 127, 128, 65536, 1_000_000]) {
      const bytes = new Uint8Array(randomBytes(size));
      const verified = await verifyCms({ der: signAs(signers, bytes), ...trust });
      expect(Buffer.from(verified.content).equals(bytes)).toBe(true);
    }
  });

  it('carries no certificate that has no place in the chain', async () => {
    const other = await makeReportSigners();
    const parts = { content, certificatePem: signer.certificatePem, privateKeyPem: signerKeys.privateKey, now: issuedAt };
    const stuffed = signCms({ ...parts, chainPem: [root.certificatePem, other.root.certificatePem] });
    await expect(verifyCms({ der: stuffed, ...trust })).rejects.toThrow(Tampered);
    const rootless = signCms({ ...parts, chainPem: [] });
    await expect(verifyCms({ der: rootless, ...trust })).rejects.toThrow(Tampered);
  });

  it('has exactly one signer', async () => {
    const [oid = readDer(signed), outer] = derChildren(readDer(signed), derTag.sequence);
    const parts = derChildren(derChildren(outer, derTag.context0)[0], derTag.sequence);
    const infos = parts.at(-1)?.body ?? new Uint8Array();
    for (const count of [0, 2]) {
      const repeated = der(derTag.set, ...Array.from({ length: count }, () => infos));
      const members = [...parts.slice(0, -1).map(({ encoded }) => encoded), repeated];
      const file = der(derTag.sequence, oid.encoded, der(derTag.context0, der(derTag.sequence, ...members)));
      await expect(verifyCms({ der: file, ...trust })).rejects.toThrow(Unreadable);
    }
  });

  it('cannot be made with a key that is not the certificate’s', () => {
    const parts = { content, certificatePem: signer.certificatePem, chainPem: [root.certificatePem], now: issuedAt };
    expect(() => signCms({ ...parts, privateKeyPem: rootKeys.privateKey })).toThrow(RangeError);
  });

  it('is refused when it claims a time after the time of checking', async () => {
    const signedAt = issuedAt + 3_600_000;
    await expect(verifyCms({ der: signed, ...trust, at: signedAt - 1 })).rejects.toThrow(Tampered);
    expect((await verifyCms({ der: signed, ...trust, at: signedAt })).verdict).toBe('trusted');
  });
});

describe('a signer under a trusted root', () => {
  const reportSigning: readonly CertificateExtension[] = [
    { name: 'basicConstraints', critical: true, cA: false },
    { name: 'keyUsage', critical: true, digitalSignature: true },
    { name: 'extKeyUsage', '1.3.6.1.5.5.7.3.36': true },
  ];

  /** Signed by a certificate with these extensions, issued by the trusted root. */
  function signedUnder(extensions: readonly CertificateExtension[], keys = signerKeys, now = issuedAt): Uint8Array {
    const certificate = composeCertificate({
      serialHex: '41', name: { commonName: '其他用途' }, publicKey: keys.publicKey, notBefore: issuedAt,
      notAfter: issuedAt + 86_400_000, extensions, issuerPem: root.certificatePem, signingKey: rootKeys.privateKey,
    });
    const parts = { certificatePem: pem(certificate), chainPem: [root.certificatePem], privateKeyPem: keys.privateKey };
    return signCms({ content, ...parts, now });
  }

  it('is trusted with the usage for document signing, in the first and the last second of validity', async () => {
    for (const now of [issuedAt, issuedAt + 86_400_000]) {
      expect(await verifyCms({ der: signedUnder(reportSigning, signerKeys, now), ...trust })).toMatchObject({ verdict: 'trusted' });
    }
  });

  it.each([
    ['has no usage for document signing', [reportSigning[0], reportSigning[1], { name: 'extKeyUsage', emailProtection: true }]],
    ['may not sign at all', [reportSigning[0], { name: 'keyUsage', critical: true, keyEncipherment: true }, reportSigning[2]]],
    ['is itself an authority', [{ name: 'basicConstraints', critical: true, cA: true }, reportSigning[1], reportSigning[2]]],
    ['states no usage', []],
  ])('is not trusted when it %s', async (_, extensions) => {
    const given = extensions.filter((extension) => extension !== undefined);
    expect(await verifyCms({ der: signedUnder(given), ...trust })).toMatchObject({
      verdict: 'unknown-signer', reason: 'not-a-report-signer',
    });
  });

  it('is not trusted one second before or after validity', async () => {
    for (const now of [issuedAt - 1000, issuedAt + 86_401_000]) {
      const verified = await verifyCms({ der: signedUnder(reportSigning, signerKeys, now), ...trust });
      expect(verified).toMatchObject({ verdict: 'unknown-signer', reason: 'outside-validity' });
    }
  });

  it('is not trusted with a key of 2048 bits', async () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
    const verified = await verifyCms({ der: signedUnder(reportSigning, keys), ...trust });
    expect(verified).toMatchObject({ verdict: 'unknown-signer', reason: 'weak-key' });
  });

  it('signs nothing with a critical extension that nobody here understands, or with one said twice', () => {
    const strange = { id: '1.2.3.4', value: '\x05\x00' };
    expect(() => signedUnder([...reportSigning, { ...strange, critical: true }])).toThrow(Unreadable);
    expect(() => signedUnder([...reportSigning, strange, strange])).toThrow(Unreadable);
    expect(signedUnder([...reportSigning, strange]).length).toBeGreaterThan(0);
  });

  it('makes nobody else a signer: a certificate issued by a signer is not trusted', async () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const below = composeCertificate({
      serialHex: '42', name: { commonName: '冒充者' }, publicKey: keys.publicKey, notBefore: issuedAt,
      notAfter: issuedAt + 86_400_000, extensions: reportSigning, issuerPem: signer.certificatePem,
      signingKey: signerKeys.privateKey,
    });
    const chainPem = [signer.certificatePem, root.certificatePem];
    const file = signCms({ content, certificatePem: pem(below), chainPem, privateKeyPem: keys.privateKey, now: issuedAt });
    expect(await verifyCms({ der: file, ...trust })).toMatchObject({ verdict: 'unknown-signer', reason: 'not-an-authority' });
  });

  it('cannot borrow the trusted root’s name with another key', async () => {
    const keys = generateKeyPairSync('rsa', { modulusLength: 3072 });
    const name = { commonName: '小米大模型治理台 报告根证书', organization: '演示机构' };
    const impostor = makeRootAuthority({ name, now: issuedAt, serial: randomBytes(16), years: 1, keyPair: keys });
    const authority = { certificatePem: impostor.certificatePem, privateKey: keys.privateKey };
    const leaf = issueCertificate({
      authority, name, now: issuedAt, serial: randomBytes(16), years: 1, publicKey: signerKeys.publicKey,
    });
    const parts = { content, certificatePem: leaf.certificatePem, privateKeyPem: signerKeys.privateKey, now: issuedAt };
    const own = signCms({ ...parts, chainPem: [impostor.certificatePem] });
    expect(await verifyCms({ der: own, ...trust })).toMatchObject({ reason: 'root-not-trusted' });
    const borrowed = signCms({ ...parts, chainPem: [root.certificatePem] });
    await expect(verifyCms({ der: borrowed, ...trust })).rejects.toThrow(Tampered);
  });
});

const openssl = spawnSync('openssl', ['version']).status === 0;
if (!openssl) console.warn('SKIPPED: the openssl binary is not installed, so nothing independent opened our files');

describe.skipIf(!openssl)('openssl', () => {
  const folder = mkdtempSync(join(tmpdir(), 'signed-file-'));
  const path = (name: string): string => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true }));

  // The certificates of these tests are valid around a fixed instant, so openssl is told that instant.
  const arguments_ = (file: string): string[] => [
    'cms', '-verify', '-inform', 'DER', '-in', path(file), '-CAfile', path('root.pem'), '-out', path('content'),
    '-attime', String(issuedAt / 1000 + 3600),
  ];

  it('verifies our file and gives back the same bytes', () => {
    writeFileSync(path('root.pem'), root.certificatePem);
    writeFileSync(path('signed.p7m'), signed);
    execFileSync('openssl', arguments_('signed.p7m'), { stdio: 'pipe' });
    expect(toHex(readFileSync(path('content')))).toBe(toHex(content));
    execFileSync('openssl', [...arguments_('signed.p7m'), '-binary'], { stdio: 'pipe' });
    expect(toHex(readFileSync(path('content')))).toBe(toHex(content));
  });

  it('signs our content with attributes of its own: intact, of an unknown signer, and altered with one byte changed', async () => {
    writeFileSync(path('content.json'), content);
    execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:3072', '-noenc', '-subj', '/CN=somebody else', '-days', '30', '-keyout', path('key.pem'), '-out', path('certificate.pem')], { stdio: 'pipe' });
    execFileSync('openssl', ['cms', '-sign', '-binary', '-nodetach', '-in', path('content.json'), '-signer', path('certificate.pem'), '-inkey', path('key.pem'), '-outform', 'DER', '-out', path('foreign.p7m')], { stdio: 'pipe' });
    const foreign = new Uint8Array(readFileSync(path('foreign.p7m')));
    expect(await verifyCms({ der: foreign })).toMatchObject({ verdict: 'unknown-signer', reason: 'root-not-trusted' });
    expect(await verifyCms({ der: foreign, trustedFingerprints: [(await verifyCms({ der: foreign })).rootSha256] })).toMatchObject({ verdict: 'unknown-signer', reason: 'foreign-form' });
    for (const at of [Buffer.from(foreign).indexOf(Buffer.from(content)), foreign.length - 1, foreign.length - 400]) {
      const altered = Uint8Array.from(foreign);
      altered[at] = (altered[at] ?? 0) ^ 1;
      await expect(verifyCms({ der: altered })).rejects.toThrow();
    }
  });

  it('refuses our file with one byte of content altered', () => {
    const altered = Uint8Array.from(signed);
    const at = Buffer.from(signed).indexOf(Buffer.from(content));
    altered[at] = (altered[at] ?? 0) ^ 1;
    writeFileSync(path('root.pem'), root.certificatePem);
    writeFileSync(path('altered.p7m'), altered);
    expect(spawnSync('openssl', arguments_('altered.p7m')).status).not.toBe(0);
  });
});

interface RsaVectors {
  readonly testGroups: readonly {
    readonly publicKey: { readonly modulus: string; readonly publicExponent: string };
    readonly tests: readonly { tcId: number; msg: string; sig: string; result: 'valid' | 'invalid' | 'acceptable' }[];
  }[];
}

interface Ed25519Vectors {
  readonly testGroups: readonly {
    readonly publicKey: { readonly pk: string };
    readonly tests: readonly { tcId: number; msg: string; sig: string; result: 'valid' | 'invalid' }[];
  }[];
}

describeWithVectors('published vectors of signatures', () => {
  it('RSA: every valid Wycheproof signature verifies, every other one does not, nor any of another exponent', () => {
    const groups = readVectors<RsaVectors>('wycheproof/rsa_signature_2048_sha256_test.json')?.testGroups ?? [];
    let seen = 0;
    for (const { publicKey, tests } of groups) {
      const modulus = fromHex(publicKey.modulus.replace(/^00/, ''));
      for (const { tcId, msg, sig, result } of tests) {
        const holds = verifyRsaSha256({ modulus, exponent: fromHex(publicKey.publicExponent) }, sha256Node(fromHex(msg)), fromHex(sig));
        expect(holds, `test ${tcId}`).toBe(result === 'valid' && publicKey.publicExponent === '010001');
        seen++;
      }
    }
    expect(seen).toBe(129);
  });

  it('Ed25519: every valid Wycheproof signature verifies and no invalid one does', () => {
    const groups = readVectors<Ed25519Vectors>('wycheproof/ed25519_test.json')?.testGroups ?? [];
    let seen = 0;
    for (const { publicKey, tests } of groups) {
      for (const { tcId, msg, sig, result } of tests) {
        expect(ed25519Verify(fromHex(sig), fromHex(msg), fromHex(publicKey.pk)), `test ${tcId}`).toBe(result === 'valid');
        seen++;
      }
    }
    expect(seen).toBe(75);
  });
});
