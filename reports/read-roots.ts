import { fromBase64, fromUtf8 } from '../crypto/digest.ts'
import { Unreadable } from '../crypto/errors.ts'

/** A file of trusted roots holds a few; more blocks are somebody's mistake. */
const rootsMax = 100

/** The DER tag of a sequence, with which every certificate begins. */
const sequenceTag = 0x30

/**
 * The certificates of a trust file, as DER: one or more PEM blocks, or one DER certificate. Other PEM blocks are
 * passed over. Throws `Unreadable` when the file holds no certificate, or one that is not base64.
 */
export function readRoots(file: Uint8Array): readonly Uint8Array[] {
  if (file[0] === sequenceTag) return [file]
  const blocks = [...fromUtf8(file).matchAll(/-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----/g)]
  if (blocks.length === 0 || blocks.length > rootsMax) throw new Unreadable('no certificate in this file')
  return blocks.map(([, body = '']) => fromBase64(body.replace(/\s/g, '')))
}
