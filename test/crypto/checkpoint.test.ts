import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  formatCheckpoint, noteKeyHash, parseNote, parseVerifierKey, signNote, verifierKey, verifyCheckpoint,
} from '../../crypto/checkpoint.ts';
import { checkpointSigner, signNoteNode } from '../../crypto/checkpoint-node.ts';
import { fromHex, fromUtf8, toHex, utf8 } from '../../crypto/digest.ts';
import { Tampered, Unreadable, UnknownKey } from '../../crypto/errors.ts';

const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60');
const signer = checkpointSigner('xm-phi.example/audit', seed);
const checkpoint = { origin: 'xm-phi.example/audit', size: 7, root: new Uint8Array(32).fill(5) };
const text = formatCheckpoint(checkpoint);
const note = signNoteNode(text, signer);

describe('checkpoints', () => {
  it('write origin, size and root on a line each, and a signature line behind an empty one', () => {
    expect(text).toBe('xm-phi.example/audit\n7\nBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQU=\n');
    expect(note).toMatch(/^xm-phi.example\/audit\n7\n[^\n]+\n\n— xm-phi.example\/audit [A-Za-z0-9+/]+=*\n$/);
  });

  it('are signed alike by browser and server code, with the public key of RFC 8032 for this seed', () => {
    expect(toHex(signer.publicKey)).toBe('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
    expect(signNote(text, { name: signer.name, seed })).toBe(note);
  });

  it('give back what was signed', () => {
    expect(verifyCheckpoint(note, signer)).toEqual({ ...checkpoint, extensions: [] });
    const extended = formatCheckpoint({ ...checkpoint, extensions: ['演示 demo'] });
    expect(verifyCheckpoint(signNote(extended, { name: signer.name, seed }), signer).extensions).toEqual(['演示 demo']);
  });

  it('never verify after any one bit was flipped', () => {
    const bytes = utf8(note);
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const flipped = Uint8Array.from(bytes);
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit);
        expect(() => verifyCheckpoint(fromUtf8(flipped), signer), `byte ${at} bit ${bit}`).toThrow();
      }
    }
  });

  it('call an altered size altered, another key unknown, and other text unreadable', () => {
    expect(() => verifyCheckpoint(note.replace('\n7\n', '\n8\n'), signer)).toThrow(Tampered);
    const stranger = checkpointSigner(signer.name, randomBytes(32));
    expect(() => verifyCheckpoint(note, stranger)).toThrow(UnknownKey);
    expect(() => verifyCheckpoint(note, { ...signer, name: 'other' })).toThrow(UnknownKey);
    for (const broken of ['', text, `${note}x`, note.replaceAll('\n', '\r\n')]) {
      expect(() => verifyCheckpoint(broken, signer), JSON.stringify(broken)).toThrow(Unreadable);
    }
  });

  it('ignore a witness’s line but not a second, wrong line of our own key', () => {
    const witness = checkpointSigner('witness.example', randomBytes(32));
    const line = (other: string): string => other.slice(other.lastIndexOf('— '));
    expect(verifyCheckpoint(note + line(signNoteNode(text, witness)), signer).size).toBe(7);
    const other = line(signNoteNode(formatCheckpoint({ ...checkpoint, size: 8 }), signer));
    expect(() => verifyCheckpoint(note + other, signer)).toThrow(Tampered);
    expect(parseNote(note).signatures).toHaveLength(1);
  });

  it('refuse to be written with fields that would break the format', () => {
    expect(() => formatCheckpoint({ ...checkpoint, origin: 'a\nb' })).toThrow(Unreadable);
    expect(() => formatCheckpoint({ ...checkpoint, origin: '' })).toThrow(Unreadable);
    expect(() => formatCheckpoint({ ...checkpoint, size: -1 })).toThrow(Unreadable);
    expect(() => formatCheckpoint({ ...checkpoint, root: new Uint8Array(31) })).toThrow(Unreadable);
    expect(() => signNote(text, { name: 'a b', seed })).toThrow(Unreadable);
    expect(() => signNote(text, { name: 'a+b', seed })).toThrow(Unreadable);
  });
});

describe('verifier keys', () => {
  it('read back to name and key', () => {
    const encoded = verifierKey(signer.name, signer.publicKey);
    expect(encoded.split('+')[1]).toBe(toHex(noteKeyHash(signer)));
    const read = parseVerifierKey(encoded);
    expect({ name: read.name, publicKey: toHex(read.publicKey) }).toEqual({ name: signer.name, publicKey: toHex(signer.publicKey) });
  });

  it('agree with the example key of the signed-note specification', () => {
    const read = parseVerifierKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    expect(read.name).toBe('PeterNeumann');
  });

  it('are refused when name or key were exchanged', () => {
    const encoded = verifierKey(signer.name, signer.publicKey);
    expect(() => parseVerifierKey(`x${encoded}`)).toThrow(Unreadable);
    expect(() => parseVerifierKey('')).toThrow(Unreadable);
  });
});
