// Checkpoints of the audit tree (C2SP tlog-checkpoint) as signed notes (C2SP signed-note, Ed25519).
// Runs in a browser: no `node:` module here. checkpoint-node.ts signs faster on the server.
import { ed25519 } from '@noble/curves/ed25519.js';
import { concatBytes, equalBytes, fromBase64, fromHex, fromUtf8, sha256, toBase64, toHex, utf8 } from './digest.ts';
import { Tampered, Unreadable, UnknownKey } from './errors.ts';
import { ed25519Verify } from './signature.ts';

/** What a checkpoint says: the tree of this origin had `size` leaves and this root. */
export interface Checkpoint {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** Further lines of the body, which our own checkpoints do not use. */
  readonly extensions?: readonly string[];
}

/** Who signs notes: a name without spaces or plus signs, and an Ed25519 public key of 32 bytes. */
export interface NoteVerifier {
  readonly name: string;
  readonly publicKey: Uint8Array;
}

/** One signature line of a note, taken apart and not yet checked. */
export interface NoteSignature {
  readonly name: string;
  readonly keyHash: Uint8Array;
  readonly signature: Uint8Array;
}

/** A note taken apart: `text` is what was signed, including its last newline. */
export interface ParsedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const ed25519Type = Uint8Array.of(0x01);
const keyHashBytes = 4;
const rootBytes = 32;
const signaturePrefix = '— ';
// Room for a log, its witnesses and then some; a note with more lines is somebody's attempt to keep verifiers busy.
const signatureLinesMax = 64;

/** The signed text of a checkpoint. Throws `Unreadable` for fields that the format cannot carry. */
export function formatCheckpoint({ origin, size, root, extensions = [] }: Checkpoint): string {
  if (!Number.isSafeInteger(size) || size < 0) throw new Unreadable('a checkpoint size is an integer from 0');
  if (root.length !== rootBytes) throw new Unreadable('a checkpoint root has 32 bytes');
  for (const line of [origin, ...extensions]) {
    if (line === '' || line.includes('\n')) throw new Unreadable('a checkpoint line is neither empty nor broken');
  }
  const text = [origin, String(size), toBase64(root), ...extensions].join('\n') + '\n';
  requireNoteText(text);
  return text;
}

/** The key identifier of a signed note: the first 4 bytes of SHA-256(name ‖ 0x0A ‖ 0x01 ‖ public key). */
export function noteKeyHash({ name, publicKey }: NoteVerifier): Uint8Array {
  return sha256(concatBytes(utf8(`${name}\n`), ed25519Type, publicKey)).subarray(0, keyHashBytes);
}

/** The public half in the form that verifiers of the ecosystem read: `name+hash+base64(0x01 ‖ public key)`. */
export function verifierKey(name: string, publicKey: Uint8Array): string {
  requireKeyName(name);
  requirePublicKey(publicKey);
  return `${name}+${toHex(noteKeyHash({ name, publicKey }))}+${toBase64(concatBytes(ed25519Type, publicKey))}`;
}

/** Reads what `verifierKey` writes. Throws `Unreadable` when shape, key type or key hash are wrong. */
export function parseVerifierKey(text: string): NoteVerifier {
  const [name = '', hash = '', ...rest] = text.split('+');
  requireKeyName(name);
  // Base64 itself contains plus signs, so whatever follows the second one belongs to the key.
  const key = fromBase64(rest.join('+'));
  if (key[0] !== ed25519Type[0]) throw new Unreadable('not an Ed25519 verifier key');
  const verifier = { name, publicKey: key.subarray(1) };
  requirePublicKey(verifier.publicKey);
  if (!equalBytes(fromHex(hash), noteKeyHash(verifier))) throw new Unreadable('the hash of this verifier key is wrong');
  return verifier;
}

/** Signs a note text (ending in a newline) with an Ed25519 seed of 32 bytes and returns the whole note. */
export function signNote(text: string, { name, seed }: { readonly name: string; readonly seed: Uint8Array }): string {
  const publicKey = ed25519.getPublicKey(seed);
  return signNoteWith(text, { name, publicKey, sign: (bytes) => ed25519.sign(bytes, seed) });
}

/** As `signNote`, by any Ed25519 implementation or device that gives 64-byte signatures. */
export function signNoteWith(
  text: string,
  signer: NoteVerifier & { readonly sign: (bytes: Uint8Array) => Uint8Array },
): string {
  requireNoteText(text);
  requireKeyName(signer.name);
  requirePublicKey(signer.publicKey);
  const blob = concatBytes(noteKeyHash(signer), signer.sign(utf8(text)));
  return `${text}\n${signaturePrefix}${signer.name} ${toBase64(blob)}\n`;
}

/** Takes a note apart without checking any signature. Throws `Unreadable` when it is no signed note. */
export function parseNote(note: string): ParsedNote {
  // The last empty line divides text and signatures: the text itself may contain empty lines.
  const divide = note.lastIndexOf('\n\n');
  if (divide < 0 || !note.endsWith('\n')) throw new Unreadable('not a signed note');
  const text = note.slice(0, divide + 1);
  requireNoteText(text);
  const lines = note.slice(divide + 2, -1).split('\n');
  if (lines.length > signatureLinesMax) throw new Unreadable('too many signatures on one note');
  return { text, signatures: lines.map(parseSignatureLine) };
}

/**
 * Checks that the key's owner signed this checkpoint. Lines by other keys (witnesses) are ignored, as the format
 * demands; several lines by this key must all be good. Throws `Unreadable` when it is no checkpoint, `UnknownKey` when
 * this key did not sign it, `Tampered` when its signature does not fit. Whether the origin is the expected one is for
 * the caller to compare. `verify` may be given for speed; it must be as strict as `ed25519Verify`.
 */
export function verifyCheckpoint(note: string, verifier: NoteVerifier, verify: typeof ed25519Verify = ed25519Verify): Checkpoint {
  requirePublicKey(verifier.publicKey);
  const { text, signatures } = parseNote(note);
  const keyHash = noteKeyHash(verifier);
  const ours = signatures.filter(({ name, keyHash: hash }) => name === verifier.name && equalBytes(hash, keyHash));
  if (ours.length === 0) throw new UnknownKey(`not signed by ${verifier.name}`);
  const signed = utf8(text);
  for (const { signature } of ours) {
    if (!verify(signature, signed, verifier.publicKey)) throw new Tampered('the checkpoint signature is wrong');
  }
  return parseCheckpoint(text);
}

function parseCheckpoint(text: string): Checkpoint {
  const [origin = '', sizeText = '', rootText = '', ...extensions] = text.slice(0, -1).split('\n');
  const size = Number(sizeText);
  if (!/^(0|[1-9][0-9]{0,15})$/.test(sizeText) || !Number.isSafeInteger(size)) throw new Unreadable('no tree size');
  const checkpoint = { origin, size, root: fromBase64(rootText), extensions };
  if (formatCheckpoint(checkpoint) !== text) throw new Unreadable('not a checkpoint');
  return checkpoint;
}

function parseSignatureLine(line: string): NoteSignature {
  const match = /^— ([^ ]+) ([^ ]+)$/u.exec(line);
  if (match === null) throw new Unreadable('not a signature line');
  const [, name = '', encoded = ''] = match;
  requireKeyName(name);
  const blob = fromBase64(encoded);
  if (blob.length <= keyHashBytes) throw new Unreadable('a signature line without a signature');
  return { name, keyHash: blob.subarray(0, keyHashBytes), signature: blob.subarray(keyHashBytes) };
}

function requireNoteText(text: string): void {
  // Control characters could make the shown text differ from the signed one, which is why the format forbids them.
  // eslint-disable-next-line no-control-regex
  if (!text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text)) throw new Unreadable('not the text of a note');
  if (fromUtf8(utf8(text)) !== text) throw new Unreadable('the text of a note is well-formed UTF-8');
}

function requireKeyName(name: string): void {
  if (name === '' || /[\s+\p{White_Space}]/u.test(name)) throw new Unreadable('a key name has neither spaces nor plus');
}

function requirePublicKey(publicKey: Uint8Array): void {
  if (publicKey.length !== 32) throw new Unreadable('an Ed25519 public key has 32 bytes');
}
