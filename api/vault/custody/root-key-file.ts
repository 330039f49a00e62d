/**
 * Custody of the root key: a file sealed with a passphrase (argon2id). The passphrase comes from the settings, from
 * the terminal, or, where there is neither, from a file that the first start writes beside the data, which the
 * console and the report say until it is moved.
 */
import { existsSync, realpathSync } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join, sep } from 'node:path'
import { passphraseSaltBytes, openRootKey, rootKeyBytes, sealRootKey } from '../../../crypto/passphrase.ts'
import { nonceBytes } from '../../../crypto/aead.ts'
import { toBase64Url } from '../../../crypto/digest.ts'
import { Tampered } from '../../../crypto/errors.ts'

const keyFileName = 'root-key.json'
const passphraseFileName = 'root-passphrase'

export interface CustodyOptions {
  readonly folder: string
  /** From the settings, or null. */
  readonly passphrase: string | null
  /** Asks at the terminal, or null where there is none. `fresh` asks twice. */
  readonly ask: ((fresh: boolean) => Promise<string>) | null
  readonly random: (bytes: number) => Uint8Array
  /** Whether the database holds keys already: then a missing key file is a loss, not a first start. */
  readonly keysExist: boolean
}

/** Opens the root key, making it at the first start. Throws `Tampered` for a wrong passphrase, and when the file is missing but needed. */
export async function openRootKeyFile({ folder, passphrase, ask, random, keysExist }: CustodyOptions): Promise<Uint8Array> {
  const file = join(folder, keyFileName)
  const fresh = !existsSync(file)
  if (fresh && keysExist)
    throw new Error(`${keyFileName} is missing from the data folder, but the database holds keys that only it can open. Put it back from your backup.`)
  const words = passphrase ?? (await besideData(folder)) ?? (ask === null ? await withoutTerminal(folder, fresh, random) : await ask(fresh))
  if (!fresh) return openWith(await readFile(file, 'utf8'), words)
  const rootKey = random(rootKeyBytes)
  await writeSecretFile(file, await sealRootKey({ passphrase: words, rootKey, salt: random(passphraseSaltBytes), nonce: random(nonceBytes) }))
  return rootKey
}

/** Only a key that is made now can take a passphrase that is made now: beside an old key a new one would be a false trail. */
async function withoutTerminal(folder: string, fresh: boolean, random: CustodyOptions['random']): Promise<string> {
  if (fresh) return writeBesideData(folder, random)
  throw new Error(
    `the passphrase of ${keyFileName} is needed, and neither the settings nor a file ${passphraseFileName} in the data folder has it, nor is there a terminal to ask at. ` +
      `Set XMPHI_ROOT_PASSPHRASE_FILE to the file to which it was moved, or XMPHI_ROOT_PASSPHRASE to the passphrase itself.`,
  )
}

async function openWith(file: string, words: string): Promise<Uint8Array> {
  try {
    return await openRootKey(file, words)
  } catch (error) {
    if (!(error instanceof Tampered)) throw error
    throw new Tampered(`the passphrase does not open ${keyFileName}: it is another one, or the file was altered. Check XMPHI_ROOT_PASSPHRASE or the file that XMPHI_ROOT_PASSPHRASE_FILE names; if it is right, put ${keyFileName} back from your backup.`)
  }
}

/** Whether the passphrase lies in the data folder, under its usual name or because the settings point there. */
export function passphraseBesideData(folder: string, passphraseFile: string | null): boolean {
  if (existsSync(join(folder, passphraseFileName))) return true
  if (passphraseFile === null || !existsSync(passphraseFile)) return false
  return realpathSync(passphraseFile).startsWith(realpathSync(folder) + sep)
}

async function besideData(folder: string): Promise<string | null> {
  const file = join(folder, passphraseFileName)
  return existsSync(file) ? (await readFile(file, 'utf8')).trim() : null
}

async function writeBesideData(folder: string, random: (bytes: number) => Uint8Array): Promise<string> {
  const words = toBase64Url(random(32))
  await writeSecretFile(join(folder, passphraseFileName), `${words}\n`)
  return words
}

/** Writes a file that only its owner can read, durably and whole: it is renamed into place. */
export async function writeSecretFile(file: string, text: string): Promise<void> {
  const part = `${file}.part`
  const handle = await open(part, 'w', 0o600)
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(part, file)
}
