/** Where the command line keeps its session: a file of its owner alone, under the home folder, one per data folder. */
import { mkdir, readFile, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { writeSecretFile } from '../vault/custody/root-key-file.ts'

function fileOf(dataFolder: string): string {
  return join(homedir(), '.xmphi', `session-${toHex(sha256Node(utf8(dataFolder))).slice(0, 16)}`)
}

/** The kept session token, or null. */
export async function readSession(dataFolder: string): Promise<string | null> {
  return readFile(fileOf(dataFolder), 'utf8').then((text) => text.trim(), () => null)
}

export async function keepSession(dataFolder: string, token: string): Promise<void> {
  await mkdir(join(homedir(), '.xmphi'), { recursive: true, mode: 0o700 })
  await writeSecretFile(fileOf(dataFolder), token)
}

export async function forgetSession(dataFolder: string): Promise<void> {
  await rm(fileOf(dataFolder), { force: true })
}
