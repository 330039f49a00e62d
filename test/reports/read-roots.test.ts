import { expect, test } from 'vitest'
import { Unreadable } from '../../crypto/errors.ts'
import { utf8 } from '../../crypto/digest.ts'
import { readRoots } from '../../reports/read-roots.ts'
import { reportSigner } from './report-signer.ts'

test('a root is read the same from PEM and from DER, and several from one file', async () => {
  const { root } = await reportSigner('治理台')
  expect(readRoots(utf8(root.certificatePem))).toEqual([root.certificateDer])
  expect(readRoots(root.certificateDer)).toEqual([root.certificateDer])
  const both = `# roots\r\n${root.certificatePem.replaceAll('\n', '\r\n')}\n${root.certificatePem}`
  expect(readRoots(utf8(both))).toEqual([root.certificateDer, root.certificateDer])
})

test.each(['', 'hello', '-----BEGIN CERTIFICATE-----\n*\n-----END CERTIFICATE-----', '-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----'])(
  'a file without a certificate is refused (%#)',
  (text) => {
    expect(() => readRoots(utf8(text))).toThrow(Unreadable)
  },
)
