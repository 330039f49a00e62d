import { hashRaw } from '@node-rs/argon2';
import { nonceBytes, open, seal } from './aead.ts';
import { canonicalJson } from './canonical-json.ts';
import { fromBase64, toBase64, utf8 } from './digest.ts';
import { hkdfSha256 } from './digest-node.ts';
import { Tampered, Unreadable } from './errors.ts';

/** Bytes of the root key and of every key derived from it by default. */
export const rootKeyBytes = 32;
export const passphraseSaltBytes = 16;

// RFC 9106 §4, second recommended option for machines without memory to spare (64 MiB, 3 passes), with one lane so that
// the cost does not depend on the number of processors.
const cost = { memoryKiB: 64 * 1024, passes: 3, lanes: 1 } as const;
// What a file may demand of whoever opens it: not less than we write, and not so much that opening it is an attack.
const memoryKiBMax = 1024 * 1024;
const passesMax = 16;
const lanesMax = 4;

interface RootKeyFile {
  readonly format: 'xmphi-root-key';
  readonly version: 1;
  readonly kdf: 'argon2id';
  readonly memoryKiB: number;
  readonly passes: number;
  readonly lanes: number;
  readonly salt: string;
  readonly nonce: string;
  readonly sealed: string;
}

/**
 * Seals the root key (32 bytes) under a passphrase: Argon2id (RFC 9106), then AES-256-GCM. `salt` has 16 and `nonce` 12
 * random bytes, never used before. Gives canonical JSON. The passphrase is taken in Unicode NFKC, so that it opens
 * whatever keyboard typed it. Throws `RangeError` for other sizes or an empty passphrase.
 */
export async function sealRootKey(
  { passphrase, rootKey, salt, nonce }: {
    readonly passphrase: string;
    readonly rootKey: Uint8Array;
    readonly salt: Uint8Array;
    readonly nonce: Uint8Array;
  },
): Promise<string> {
  if (passphrase === '') throw new RangeError('an empty passphrase protects nothing');
  if (rootKey.length !== rootKeyBytes) throw new RangeError('a root key has 32 bytes');
  if (salt.length !== passphraseSaltBytes) throw new RangeError('a passphrase salt has 16 bytes');
  const unsealed = {
    format: 'xmphi-root-key', version: 1, kdf: 'argon2id', ...cost, salt: toBase64(salt), nonce: toBase64(nonce),
  } as const;
  const key = await passphraseKey(passphrase, unsealed, salt);
  const sealed = seal({ key, nonce, aad: utf8(canonicalJson(unsealed)), plaintext: rootKey });
  return canonicalJson({ ...unsealed, sealed: toBase64(sealed) });
}

/**
 * Opens a root key file. Throws `Tampered` for a wrong passphrase and for an altered file, which cannot be told apart;
 * `Unreadable` when it is no root key file, or demands more or less work than allowed.
 */
export async function openRootKey(text: string, passphrase: string): Promise<Uint8Array> {
  const file = parseRootKeyFile(text);
  const { sealed, ...unsealed } = file;
  const nonce = fromBase64(file.nonce);
  const salt = fromBase64(file.salt);
  if (nonce.length !== nonceBytes || salt.length !== passphraseSaltBytes) throw new Unreadable('not a root key file');
  const key = await passphraseKey(passphrase, file, salt);
  const rootKey = open({ key, nonce, aad: utf8(canonicalJson(unsealed)), sealed: fromBase64(sealed) });
  if (rootKey.length !== rootKeyBytes) throw new Tampered('what was sealed is not a root key');
  return rootKey;
}

/** A key for one use, named by `label`, from the root key (HKDF-SHA-256). The same label gives the same key. */
export function deriveKey(rootKey: Uint8Array, label: string, bytes: number = rootKeyBytes): Uint8Array {
  if (rootKey.length !== rootKeyBytes) throw new RangeError('a root key has 32 bytes');
  return hkdfSha256(rootKey, new Uint8Array(), utf8(`xmphi ${label}`), bytes);
}

function passphraseKey(
  passphrase: string,
  { memoryKiB, passes, lanes }: Pick<RootKeyFile, 'memoryKiB' | 'passes' | 'lanes'>,
  salt: Uint8Array,
): Promise<Uint8Array> {
  // Argon2id is what the package does when no algorithm is named; its own enum does not survive isolated modules.
  return hashRaw(passphrase.normalize('NFKC'), {
    memoryCost: memoryKiB,
    timeCost: passes,
    parallelism: lanes,
    outputLen: rootKeyBytes,
    salt,
  });
}

function parseRootKeyFile(text: string): RootKeyFile {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    throw new Unreadable('not a root key file');
  }
  if (!isRootKeyFile(file)) throw new Unreadable('not a root key file');
  return file;
}

function isRootKeyFile(file: unknown): file is RootKeyFile {
  if (typeof file !== 'object' || file === null) return false;
  const member = (name: keyof RootKeyFile): unknown => Reflect.get(file, name);
  const within = (name: keyof RootKeyFile, least: number, most: number): boolean => {
    const value = member(name);
    return Number.isSafeInteger(value) && Number(value) >= least && Number(value) <= most;
  };
  return (
    member('format') === 'xmphi-root-key' && member('version') === 1 && member('kdf') === 'argon2id' &&
    within('memoryKiB', cost.memoryKiB, memoryKiBMax) && within('passes', cost.passes, passesMax) &&
    within('lanes', cost.lanes, lanesMax) &&
    [member('salt'), member('nonce'), member('sealed')].every((text) => typeof text === 'string')
  );
}
