import { builtControl, missingControl, type Clause } from './clause.ts'
import { promisedLimits } from './promised-limits.ts'
import { conclude, notApplicable, reason } from './ruling.ts'
import { sensitiveEncryptionFacts } from './sensitive-encryption-facts.ts'

/** The suite that keeps the agreement's word "AES-256". SM4 suites may be legal and still not be what was promised. */
const promisedSuites: ReadonlySet<string> = new Set(['AES-256-GCM'])

const facts = sensitiveEncryptionFacts.shape

/** Row 10.1.1c. */
export const sensitiveEncryption: Clause = {
  id: '10.1.1c',
  title: { zh: '敏感数据加密与按季轮换', en: 'Sensitive data is encrypted, keys change each quarter' },
  promise: {
    zh: '敏感数据以 AES-256 加密存储，密钥每季度更换。',
    en: 'Sensitive data is stored under AES-256, and the keys are changed every quarter.',
  },
  controls: [
    builtControl({
      id: 'encryption-at-rest',
      title: { zh: '敏感内容只以密文落盘', en: 'Sensitive content reaches the disk only as ciphertext' },
      facts: facts['encryption-at-rest'],
      rule({ sensitiveObjects, sensitiveObjectsWithoutCiphertext, suites, canaryProbe }) {
        if (sensitiveObjects === 0 && sensitiveObjectsWithoutCiphertext === 0) return notApplicable('no-sensitive-objects')
        const counted = suites.reduce((sum, { objects }) => sum + objects, 0)
        const expected = sensitiveObjects - sensitiveObjectsWithoutCiphertext
        return conclude({
          breaches: [
            sensitiveObjectsWithoutCiphertext > 0
              && reason('sensitive-without-ciphertext', { count: sensitiveObjectsWithoutCiphertext }),
            canaryProbe !== null && canaryProbe.found > 0 && reason('canary-found', { count: canaryProbe.found }),
            ...suites
              .filter(({ suite, objects }) => objects > 0 && !promisedSuites.has(suite))
              .map(({ suite, objects }) => reason('suite-not-promised', { suite, count: objects })),
            counted !== expected && reason('suites-do-not-add-up', { counted, expected }),
          ],
          evidence: [
            reason('all-sensitive-sealed', { count: sensitiveObjects }),
            canaryProbe === null
              ? reason('canary-not-probed')
              : reason('canary-clean', { bytes: canaryProbe.bytesSearched, probedAt: canaryProbe.at }),
            canaryProbe?.database === 'tables' && reason('canary-by-query'),
          ],
        })
      },
    }),
    builtControl({
      id: 'key-age',
      title: { zh: '密钥在其季度之内', en: 'Keys are within their quarter' },
      facts: facts['key-age'],
      rule({ keys, overdue }, { asOf }) {
        if (keys.length === 0 && overdue === 0) return notApplicable('no-keys')
        const active = keys.filter(({ state }) => state === 'active')
        const late = active.filter(({ dueAt }) => dueAt <= asOf)
        const tooFar = active.filter(({ activatedAt, dueAt }) => dueAt - activatedAt > promisedLimits.keyAgeMaxMs)
        return conclude({
          breaches: [
            ...late.map(({ keyId, version, dueAt }) => reason('key-overdue', { keyId, version, dueAt })),
            overdue > late.length && reason('keys-overdue', { count: overdue }),
            ...tooFar.map(({ keyId, version }) => reason('key-due-too-late', { keyId, version })),
          ],
          evidence: [reason('keys-within-quarter', { count: active.length })],
        })
      },
    }),
    builtControl({
      id: 'custody',
      title: { zh: '根密钥的保管', en: 'Custody of the root key' },
      facts: facts.custody,
      rule: ({ rootKeyBesideData }) => conclude({
        breaches: [],
        shortfalls: [rootKeyBesideData && reason('root-key-beside-data')],
        evidence: [!rootKeyBesideData && reason('root-key-apart')],
      }),
    }),
    missingControl('quarterly-re-encryption', {
      zh: '每季度重加密既有密文',
      en: 'Quarterly re-encryption of existing ciphertext',
    }),
  ],
}
