/** The key ring, as far as it may be seen: never key bytes. Agreement 10(1)1. */
import { z } from 'zod'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { idShape, instantShape, reasonShape, tierShape } from './shapes.ts'

export const listKeys = contract({
  name: 'key.list',
  summary: { zh: '查看密钥', en: 'List keys' },
  method: 'get',
  path: '/keys',
  audit: 'batched',
  input: z.object({ ...pageInput }),
  output: listOutput(
    z.object({
      keyId: idShape, tier: tierShape, purpose: z.enum(['objects', 'fields', 'index', 'signing']), version: z.int(), suite: z.string(),
      state: z.enum(['pre-active', 'active', 'deactivated', 'compromised', 'destroyed']),
      activatedAt: instantShape, dueAt: instantShape, dataKeys: z.int(), share: z.number().describe('share of the live data keys of this tier and purpose that stand under this version, 0 to 1'),
    }),
  ),
})

/** The keys with which the installation signs, as outsiders need them: their public parts, never private ones. There are a handful, so they are one page. */
export const listSigningKeys = contract({
  name: 'signing-key.list',
  summary: { zh: '查看签名密钥的公开部分', en: 'List signing keys by their public parts' },
  method: 'get',
  path: '/keys/signing',
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    items: z.array(
      z.object({
        signingKeyId: idShape, purpose: z.enum(['checkpoint', 'report', 'authority']), version: z.int(),
        name: z.string().describe('of the log in its notes, or the common name of the certificate'), algorithm: z.string(),
        fingerprint: z.string().describe('of a certificate the SHA-256 of its DER, of a note key the key hash of C2SP signed-note; hexadecimal'),
        publicPart: z.string().describe('PEM of a certificate, or the verifier key `name+hash+key` of a note key'), fileName: z.string(),
        createdAt: instantShape, notAfter: instantShape.nullable().describe('end of the certificate; null for a bare key'), retiredAt: instantShape.nullable(),
      }),
    ),
  }),
})

/** Makes a new version of a tier's key-encryption keys at once. What was sealed before stays readable under the old version. */
export const rotateKeys = contract({
  name: 'key.rotate',
  summary: { zh: '轮换密钥版本', en: 'Make a new key version' },
  method: 'post',
  path: '/keys/rotate',
  actors: ['person', 'system'],
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({ tier: tierShape, reason: reasonShape }),
  output: z.object({ keyIds: z.array(idShape) }),
})
