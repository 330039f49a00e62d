/**
 * What people are told outside the console, in words that name nobody and hold nothing of the matter: whoever is meant
 * follows the link, signs in and sees the rest there. `{name}` takes a value of the notice; instants are written in the
 * regulator's time zone.
 */
import type { Role } from './roles.ts'

export const noticeKinds = {
  'recovery-asked': {
    zh: '有人申请为一名工作人员更换登录因素，等待两名安全管理员决定。若您就是本人且并未提出，请立即联系安全管理员。',
    en: 'A replacement of sign-in factors was asked for a member of staff and waits for two security administrators. If it concerns you and you did not ask, tell a security administrator at once.',
    path: '/approvals/{subject}',
  },
  'recovery-approved': {
    zh: '更换登录因素已获批准：相关会话与因素已全部失效，{opensAt} 起可重新登记。若您就是本人且并未提出，请立即联系安全管理员中止。',
    en: 'The replacement of sign-in factors was approved: all sessions and factors have ended, and new ones can be enrolled from {opensAt}. If it concerns you and you did not ask, have a security administrator stop it at once.',
    path: '/recoveries',
  },
  'recovery-opens': {
    zh: '更换登录因素的等待期提前或按期结束，{opensAt} 起可重新登记。',
    en: 'The wait before new sign-in factors ends: they can be enrolled from {opensAt}.',
    path: '/recoveries',
  },
  'recovery-done': {
    zh: '更换登录因素已完成，新因素已启用。若您就是本人且并未登记，请立即联系安全管理员。',
    en: 'The replacement of sign-in factors is complete and the new ones are in force. If it concerns you and you enrolled none, tell a security administrator at once.',
    path: '/recoveries',
  },
  'recovery-stopped': {
    zh: '更换登录因素的恢复已中止。',
    en: 'The replacement of sign-in factors was stopped.',
    path: '/recoveries',
  },
  'administrator-recovered': {
    zh: '有人在主机上凭根口令恢复了一名管理员：其会话与登录因素已全部失效，并已生成新的登记码。若事先未与您商定，请立即中止该恢复并核查主机。',
    en: 'An administrator was recovered on the host with the root passphrase: their sessions and sign-in factors have ended and a new enrolment code was made. If this was not agreed with you, stop the recovery and look into the host at once.',
    path: '/recoveries',
  },
} as const satisfies Readonly<Record<string, { readonly zh: string; readonly en: string; readonly path: `/${string}` }>>

export type NoticeKind = keyof typeof noticeKinds

/** Everybody who answers for who may sign in. */
export const officerRoles: readonly Role[] = ['security_admin', 'system_admin', 'audit_admin']
