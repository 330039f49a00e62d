import { Refusal } from '../pipeline/refusal.ts'

/** Attempts came too quickly: the answer says when the next is taken. */
export function tooManyAttempts(waitMs: number): Refusal {
  const seconds = wholeSeconds(waitMs)
  return new Refusal('too-many', { zh: `尝试过于频繁，请在 ${seconds} 秒后重试。`, en: `Too many attempts. Try again in ${seconds} seconds.` }, { need: { retryAfterSeconds: seconds } })
}

/** Too many command lines wait to be confirmed: the answer says when the first of them lapses. */
export function tooManyOpen(waitMs: number): Refusal {
  const seconds = wholeSeconds(waitMs)
  return new Refusal('too-many', { zh: `等待确认的命令行登录过多，请在 ${seconds} 秒后重试。`, en: `Too many command lines wait to be confirmed. Try again in ${seconds} seconds.` }, { need: { retryAfterSeconds: seconds } })
}

function wholeSeconds(milliseconds: number): number {
  return Math.max(1, Math.ceil(milliseconds / 1_000))
}
