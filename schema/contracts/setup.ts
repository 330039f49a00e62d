/** Setting up an installation: nothing else is possible before five people stand. */
import { z } from 'zod'
import { contract } from './contract.ts'
import { credentialOptionsShape, credentialShape, idShape, nameShape, roleShape, totpShape, usernameShape } from './shapes.ts'
import { staffName } from './tags.ts'

const person = z.object({ personId: idShape, username: usernameShape, name: staffName(), team: z.string(), roles: z.array(roleShape), enrolled: z.boolean() })

export const showSetup = contract({
  name: 'setup.show',
  summary: { zh: '查看安装状态', en: 'Show the state of the installation' },
  method: 'get',
  path: '/setup',
  actors: ['stranger', 'person'],
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    state: z.enum(['awaiting-code', 'enrolling', 'complete']),
    demo: z.boolean(),
    /** Only while `enrolling` and only for the bearer of the set-up session. */
    people: z.array(person),
    missing: z.array(z.enum(['system_admin', 'security_admin', 'audit_admin', 'approver', 'second-approver'])),
  }),
})

export const openSetup = contract({
  name: 'setup.open',
  summary: { zh: '用一次性安装码开始安装', en: 'Open set-up with the one-time code' },
  method: 'post',
  path: '/setup/open',
  actors: ['stranger'],
  kind: 'staged',
  secretInput: true,
  input: z.object({ code: z.string().min(8).max(200) }),
  output: z.object({ state: z.literal('enrolling') }),
})

export const enrolSetup = contract({
  name: 'setup.enrol',
  summary: { zh: '安装时登记一名人员', en: 'Add a person during set-up' },
  method: 'post',
  path: '/setup/enrol',
  actors: ['stranger'],
  input: z.object({ name: nameShape, username: usernameShape, team: nameShape, roles: z.array(roleShape).min(1).max(6) }),
  output: z.object({ personId: idShape, enrolmentCode: z.string() }),
})

/** Takes back somebody who was added and has not enrolled: a misspelt username, the wrong person. */
export const withdrawSetup = contract({
  name: 'setup.withdraw',
  summary: { zh: '安装时移除一名未登记的人员', en: 'Remove a person who has not enrolled, during set-up' },
  method: 'post',
  path: '/setup/withdraw',
  actors: ['stranger'],
  input: z.object({ personId: idShape }),
  output: z.object({ personId: idShape }),
})

export const completeSetup = contract({
  name: 'setup.complete',
  summary: { zh: '完成安装', en: 'Complete set-up' },
  method: 'post',
  path: '/setup/complete',
  actors: ['stranger'],
  input: z.object({}),
  output: z.object({ state: z.literal('complete') }),
})

/** Enrolment of a person's own two factors, by a one-time code handed over by whoever invited them. */
export const beginEnrolment = contract({
  name: 'enrolment.begin',
  summary: { zh: '开始登记本人的两个认证因子', en: "Begin enrolling one's own factors" },
  method: 'post',
  path: '/enrolment/begin',
  actors: ['stranger'],
  secretInput: true,
  input: z.object({ code: z.string().min(8).max(200) }),
  output: z.object({
    challengeId: idShape,
    username: usernameShape,
    options: credentialOptionsShape,
    /** Shown once, as text and as QR code made in the browser. */
    totpSecret: z.string(),
    totpUri: z.string(),
  }),
})

export const completeEnrolment = contract({
  name: 'enrolment.complete',
  summary: { zh: '完成两个认证因子的登记', en: "Complete enrolling one's own factors" },
  method: 'post',
  path: '/enrolment/complete',
  actors: ['stranger'],
  kind: 'staged',
  secretInput: true,
  input: z.object({
    code: z.string().min(8).max(200),
    challengeId: idShape,
    credential: credentialShape,
    totp: totpShape,
    deviceLabel: nameShape,
  }),
  /** `checkCode` is what a second person asks for before the factors count; null where they count at once, which is during set-up and after a recovery on the host. */
  output: z.object({ personId: idShape, checkCode: z.string().nullable() }),
})
