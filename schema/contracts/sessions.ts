/** Signing in with a passkey and a dynamic token; step-up; one's own sessions. Agreement 10(1)2. */
import { z } from 'zod'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { credentialOptionsShape, credentialShape, digestShape, idShape, instantShape, roleShape, totpShape, usernameShape } from './shapes.ts'
import { staffName, tagged } from './tags.ts'

export const beginSession = contract({
  name: 'session.begin',
  summary: { zh: '开始登录', en: 'Begin to sign in' },
  method: 'post',
  path: '/sessions/begin',
  actors: ['stranger'],
  audit: 'batched',
  input: z.object({ username: usernameShape }),
  /** The same shape for a username that does not exist: a stranger learns nothing. */
  output: z.object({ challengeId: idShape, options: credentialOptionsShape }),
})

export const openSession = contract({
  name: 'session.open',
  summary: { zh: '登录', en: 'Sign in' },
  method: 'post',
  path: '/sessions',
  actors: ['stranger'],
  kind: 'staged',
  secretInput: true,
  input: z.object({ username: usernameShape, challengeId: idShape, credential: credentialShape, totp: totpShape }),
  output: z.object({ sessionId: idShape, personId: idShape }),
})

export const showSession = contract({
  name: 'session.show',
  summary: { zh: '查看本人当前会话', en: "Show one's own session" },
  method: 'get',
  path: '/session',
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    sessionId: idShape,
    personId: idShape,
    username: z.string(),
    name: staffName(),
    team: z.string(),
    roles: z.array(roleShape),
    permissions: z.array(z.string()),
    passkeyAt: instantShape,
    totpAt: instantShape,
    expiresAt: instantShape,
    serverNow: instantShape,
    demo: z.boolean(),
    /** The root key's passphrase still lies in the data folder. */
    rootKeyBesideData: z.boolean(),
    /** An address is set up that is told outside the console what people must hear, of recoveries above all. */
    noticesLeave: z.boolean(),
    logSize: z.int(),
    logSignedAt: instantShape.nullable(),
  }),
})

export const listSessions = contract({
  name: 'session.list',
  summary: { zh: '查看本人的会话', en: "List one's own sessions" },
  method: 'get',
  path: '/sessions',
  audit: 'batched',
  input: z.object({ ...pageInput }),
  output: listOutput(
    z.object({ sessionId: idShape, address: z.string(), agent: z.string(), openedAt: instantShape, seenAt: instantShape, expiresAt: instantShape, current: z.boolean() }),
  ),
})

export const closeSession = contract({
  name: 'session.close',
  summary: { zh: '退出登录', en: 'Sign out' },
  method: 'post',
  path: '/session/close',
  input: z.object({}),
  output: z.object({}),
})

export const revokeSession = contract({
  name: 'session.revoke',
  summary: { zh: '结束本人的另一会话', en: "End another of one's own sessions" },
  method: 'post',
  path: '/sessions/:sessionId/revoke',
  input: z.object({ sessionId: idShape }),
  output: z.object({}),
})

/** The assertion's challenge is bound to the act and to the digest of its canonical input. */
export const beginStepUp = contract({
  name: 'step-up.begin',
  summary: { zh: '开始二次验证', en: 'Begin a step-up' },
  method: 'post',
  path: '/step-up/begin',
  audit: 'batched',
  input: z.object({ act: z.string().max(80), inputDigest: digestShape }),
  output: z.object({ challengeId: idShape, options: credentialOptionsShape, totpNeeded: z.boolean() }),
})

export const completeStepUp = contract({
  name: 'step-up.complete',
  summary: { zh: '完成二次验证', en: 'Complete a step-up' },
  method: 'post',
  path: '/step-up/complete',
  kind: 'staged',
  secretInput: true,
  input: z.object({ challengeId: idShape, credential: credentialShape, totp: totpShape.optional() }),
  output: z.object({ stepUpId: idShape }),
})

/** The command line acts as a person too: it shows a code that this person confirms in the console with both factors. */
export const beginCommandLine = contract({
  name: 'command-line.begin',
  summary: { zh: '命令行申请登录', en: 'Ask to sign in from the command line' },
  method: 'post',
  path: '/command-line/begin',
  actors: ['stranger'],
  audit: 'batched',
  input: z.object({}),
  output: z.object({ loginId: idShape, userCode: z.string(), collectSecret: tagged(z.string(), { holds: 'secret', tier: 'sensitive' }), expiresAt: instantShape }),
})

export const confirmCommandLine = contract({
  name: 'command-line.confirm',
  summary: { zh: '确认命令行登录', en: 'Confirm a command line' },
  method: 'post',
  path: '/command-line/confirm',
  stepUp: { when: always, maxAgeSeconds: 120, perAct: true, bothFactors: true },
  input: z.object({ userCode: z.string().min(8).max(40) }),
  output: z.object({ loginId: idShape }),
})

/** Tells the command line whether it was confirmed: from then on its secret is the token of its session. Only reads, so polling leaves nothing. */
export const collectCommandLine = contract({
  name: 'command-line.collect',
  summary: { zh: '命令行领取会话', en: 'Collect the session of a command line' },
  method: 'post',
  path: '/command-line/collect',
  actors: ['stranger'],
  audit: 'batched',
  secretInput: true,
  input: z.object({ loginId: idShape, collectSecret: z.string().min(20).max(200) }),
  output: z.object({ state: z.enum(['waiting', 'open']), token: tagged(z.string(), { holds: 'secret', tier: 'sensitive' }).nullable(), personId: idShape.nullable() }),
})
