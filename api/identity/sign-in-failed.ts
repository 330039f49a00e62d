import { Refusal } from '../pipeline/refusal.ts'

/** One answer for every way in which signing in can fail: which factor was wrong, or whether the name exists, is not told. */
export function signInFailed(): Refusal {
  return new Refusal('sign-in-failed', {
    zh: '登录失败。请确认用户名、通行密钥与动态口令；每个动态口令只能使用一次，请等待下一个。',
    en: 'Signing in failed. Check the username, the passkey and the dynamic token; each token works once, so wait for the next one.',
  })
}
