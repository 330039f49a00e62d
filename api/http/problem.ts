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

/** A full disk beneath the database or the files, as SQLite, PostgreSQL and the system call it. */
const diskFullCodes = new Set(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT'])
/** Causes are looked at so deep: a driver, a query builder and a store each wrap once. */
const causesMax = 8

/**
 * The body for `error`. A fault is answered by its reference alone: its cause is in the log, never here. A full disk is
 * the one fault of which the caller is told, because somebody must make room.
 */
export function problemOf(error: unknown, requestId: string, language: Language): Problem {
  if (!(error instanceof Refusal) && diskFull(error)) return problemOf(noRoomLeft(), requestId, language)
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

function diskFull(error: unknown): boolean {
  let cause = error
  for (let depth = 0; depth < causesMax && cause instanceof Error; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string' && diskFullCodes.has(cause.code)) return true
    cause = cause.cause
  }
  return false
}

function noRoomLeft(): Refusal {
  return new Refusal('disk-nearly-full', {
    zh: '服务器磁盘已满，操作未生效，已有数据不受影响。请联系主机运维清理或扩容数据所在磁盘，然后重试。',
    en: 'The disk of the server is full; nothing was changed and nothing is lost. Ask the operator of the host to free or add space on the disk of the data, then try again.',
  })
}
