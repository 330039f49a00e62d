/** A certificate for a server of a test, under a root of its own, as files. */
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeRootAuthority, privateKeyToPem } from '../../crypto/certificate.ts'

export interface TlsFiles {
  readonly cert: string
  readonly key: string
}

/** Writes `NAME-cert.pem` and `NAME-key.pem` into `folder`; gives their paths. */
export function writeTlsFiles(folder: string, name: string): TlsFiles {
  const keyPair = generateKeyPairSync('rsa', { modulusLength: 2_048 })
  const { certificatePem } = makeRootAuthority({ name: { commonName: name, organization: 'test' }, now: Date.now(), serial: randomBytes(16), years: 1, keyPair })
  const files = { cert: join(folder, `${name}-cert.pem`), key: join(folder, `${name}-key.pem`) }
  writeFileSync(files.cert, certificatePem)
  writeFileSync(files.key, privateKeyToPem(keyPair.privateKey))
  return files
}
