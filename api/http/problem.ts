/** Refusals and faults as RFC 9457 problem details. */
import type { Problem } from '../../schema/contracts/problem.ts'
import { Refusal } from '../pipeline/refusal.ts'
import type { Worded } from '../pipeline/refusal.ts'

export type Language = 'zh' | 'en'

/** The language a caller reads: Chinese unless English is asked for first. */
export function languageOf(header: string | null): Language {
  return /^\s*en\b/i.test(header ?? '') ? 'en' : 'zh'
}

const faultDetail: Worded = { zh: '服务器内部出错，操作未生效。请把编号告诉系统管理员。', en: 'Something failed inside; nothing was changed. Give this reference to a system administrator.' }

/** The body for `error`. A fault is answered by its reference alone: its cause is in the log, never here. */
export function problemOf(error: unknown, requestId: string, language: Language): Problem {
  if (!(error instanceof Refusal))
    return { type: 'about:blank', title: language === 'zh' ? '内部错误' : 'Internal fault', status: 500, code: 'fault', detail: faultDetail[language], instance: requestId }
  const { fields, need } = error.extra
  return {
    type: 'about:blank',
    title: error.code,
    status: error.status,
    code: error.code,
    detail: error.detail[language],
    instance: requestId,
    ...(fields === undefined ? {} : { fields: fields.map((field) => ({ field: field.field, code: field.code, message: field.message[language] })) }),
    ...(need === undefined ? {} : { need }),
  }
}
