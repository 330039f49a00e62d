import type { LedgerClauseId } from '../../schema/vocabulary/clause-ids.ts'
import type { Bilingual } from '../clauses/clause.ts'

/**
 * How sure a citation is. `public` was read in public material; `to-confirm` is of high confidence but has not been
 * held against the official text. Anything less sure is not cited at all.
 */
export type Confidence = 'public' | 'to-confirm'

export interface Reference {
  readonly clauseIds: readonly LedgerClauseId[]
  readonly source: string
  readonly says: Bilingual
  readonly confidence: Confidence
}

/** Standards beside which a row may be read. They explain a row; no verdict depends on them. */
export const references: readonly Reference[] = [
  {
    clauseIds: ['10.1.1a', '10.1.1d'],
    source: 'GB/T 43697-2024, 6.5',
    says: {
      zh: '法定分级为核心、重要、一般三级；协议的四级是另一条轴，“内部核心”并非法定核心数据。',
      en: 'The statutory levels are core, important and general; the four tiers of the agreement are another axis, and its "core" is not the statutory one.',
    },
    confidence: 'public',
  },
  {
    clauseIds: ['10.1.1c'],
    source: 'GB/T 39786-2021',
    says: {
      zh: '密码应用安全性评估要求 SM2、SM3、SM4；仅用 AES-256 履行协议承诺，并不因此通过密评。',
      en: 'The cryptography assessment expects SM2, SM3 and SM4: AES-256 keeps what the agreement promises and does not pass that assessment.',
    },
    confidence: 'to-confirm',
  },
  {
    clauseIds: ['10.1.1c'],
    source: 'NIST SP 800-57 Part 1 Rev. 5',
    says: {
      zh: '对称密钥由发起方使用不超过两年；协议的按季更换更严。',
      en: 'Originators use a symmetric key for two years at most; the quarter in the agreement is stricter.',
    },
    confidence: 'to-confirm',
  },
  {
    clauseIds: ['10.1.2a'],
    source: 'GB/T 22239-2019, 8.1.4.1 d)',
    says: {
      zh: '第三级要求两种以上鉴别技术，其中至少一种使用密码技术；通行密钥满足后者。',
      en: 'Level 3 asks for two or more kinds of authentication, one of them cryptographic; a passkey is.',
    },
    confidence: 'public',
  },
  {
    clauseIds: ['10.1.2b', '10.1.2c'],
    source: 'GB/T 22239-2019, 8.1.4.2',
    says: {
      zh: '最小权限、管理权限分离、及时清除多余或过期账户。',
      en: 'Least privilege, separated administration, and no surplus or expired accounts.',
    },
    confidence: 'public',
  },
  {
    clauseIds: ['10.1.2b'],
    source: 'GB/T 22239-2019, 8.1.5.1-8.1.5.3',
    says: {
      zh: '系统、审计、安全三类管理员分设，各自鉴别并受审计。',
      en: 'System, audit and security administrators are separate, each authenticated and audited.',
    },
    confidence: 'to-confirm',
  },
  {
    clauseIds: ['10.1.2d'],
    source: 'GB/T 22239-2019, 8.1.4.3',
    says: {
      zh: '覆盖每个用户与重要行为的审计，记录受保护并备份，审计进程不得中断。',
      en: 'Audit covers every user and important act; its records are protected and backed up, its process is not interrupted.',
    },
    confidence: 'public',
  },
  {
    clauseIds: ['10.1.2d'],
    source: 'RFC 9162, 2.1',
    says: {
      zh: '审计树的叶、节点、包含证明与一致性证明按此计算。',
      en: 'Leaves, nodes, inclusion proofs and consistency proofs of the audit tree follow it.',
    },
    confidence: 'public',
  },
]
