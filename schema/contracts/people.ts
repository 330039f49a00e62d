/** People, their roles, and what becomes of a lost factor. */
import { z } from 'zod'
import { always, contract } from './contract.ts'
import { listOutput, pageInput } from './list.ts'
import { idShape, instantShape, nameShape, reasonShape, roleShape, usernameSearchShape, usernameShape } from './shapes.ts'
import { staffName } from './tags.ts'

const personState = z.enum(['invited', 'unconfirmed', 'active', 'disabled', 'recovering'])
const personShape = z.object({
  personId: idShape,
  username: z.string(),
  name: staffName(),
  team: z.string(),
  superiorId: idShape.nullable(),
  state: personState,
  roles: z.array(roleShape),
  passkeys: z.int(),
  hasTotp: z.boolean(),
  createdAt: instantShape,
})

export const listPeople = contract({
  name: 'person.list',
  summary: { zh: '查看人员', en: 'List people' },
  method: 'get',
  path: '/people',
  audit: 'batched',
  input: z.object({ ...pageInput, role: roleShape.optional(), state: personState.optional(), search: usernameSearchShape.optional() }),
  output: listOutput(personShape),
})

export const showPerson = contract({
  name: 'person.show',
  summary: { zh: '查看一名人员', en: 'Show a person' },
  method: 'get',
  path: '/people/:personId',
  audit: 'batched',
  input: z.object({ personId: idShape }),
  output: personShape.extend({ collectable: z.boolean().describe('whether the asking person would be given an enrolment code for this person now') }),
})

/** Exact search by name is POST: a name never stands in an address. */
export const findPerson = contract({
  name: 'person.find',
  summary: { zh: '按姓名精确查找人员', en: 'Find people by exact name' },
  method: 'post',
  path: '/people/find',
  input: z.object({ name: nameShape }),
  output: z.object({ items: z.array(personShape) }),
})

const peopleRule = { approvers: 1, distinctRoles: false, approverRoles: ['security_admin', 'system_admin'], expiresAfterHours: 72 } as const

export const invitePerson = contract({
  name: 'person.invite',
  summary: { zh: '邀请人员并授予角色', en: 'Invite a person with roles' },
  method: 'post',
  path: '/people',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, ...peopleRule },
  input: z.object({ name: nameShape, username: usernameShape, team: nameShape, superiorId: idShape.nullable().default(null), roles: z.array(roleShape).min(1).max(6) }),
  output: z.object({ personId: idShape }),
})

/** The enrolment code is made when it is collected, by the person who asked for that very invitation or recovery and nobody else, and shown once. */
export const collectEnrolment = contract({
  name: 'enrolment.collect',
  summary: { zh: '领取登记码（仅显示一次）', en: 'Collect the enrolment code (shown once)' },
  method: 'post',
  path: '/people/:personId/enrolment',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({ personId: idShape }),
  output: z.object({ enrolmentCode: z.string(), expiresAt: instantShape }),
})

/**
 * Somebody who did not collect the code says, face to face with the person, that the factors just enrolled are theirs.
 * Until then nobody signs in with them: so no one person makes a second one of themselves.
 */
export const confirmEnrolment = contract({
  name: 'enrolment.confirm',
  summary: { zh: '当面核对并启用登记的认证因子', en: 'Confirm enrolled factors face to face' },
  method: 'post',
  path: '/people/:personId/enrolment/confirm',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: true },
  input: z.object({ personId: idShape, checkCode: z.string().min(8).max(40).describe('what the page of the enrolled person shows') }),
  output: z.object({ personId: idShape }),
})

export const assignRoles = contract({
  name: 'person.assign-roles',
  summary: { zh: '变更人员角色', en: "Change a person's roles" },
  method: 'post',
  path: '/people/:personId/roles',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, ...peopleRule },
  input: z.object({ personId: idShape, roles: z.array(roleShape).min(1).max(6), reason: reasonShape }),
  output: z.object({ personId: idShape }),
})

export const movePerson = contract({
  name: 'person.move',
  summary: { zh: '变更团队与上级', en: 'Change team and superior' },
  method: 'post',
  path: '/people/:personId/move',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, ...peopleRule },
  input: z.object({ personId: idShape, team: nameShape, superiorId: idShape.nullable(), reason: reasonShape }),
  output: z.object({ personId: idShape }),
})

/** Disabling works at once and alone, because it takes power away. The last holder of an administrator role cannot be disabled. */
export const disablePerson = contract({
  name: 'person.disable',
  summary: { zh: '停用人员', en: 'Disable a person' },
  method: 'post',
  path: '/people/:personId/disable',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  input: z.object({ personId: idShape, reason: reasonShape }),
  output: z.object({ personId: idShape, sessionsEnded: z.int() }),
})

export const requestRecovery = contract({
  name: 'recovery.request',
  summary: { zh: '申请更换丢失的认证因子', en: 'Ask to replace a lost factor' },
  method: 'post',
  path: '/people/:personId/recovery',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, approvers: 2, distinctRoles: false, approverRoles: ['security_admin'], expiresAfterHours: 72 },
  input: z.object({ personId: idShape, proofReference: nameShape.describe('where the proof of identity is on record'), reason: reasonShape }),
  output: z.object({ recoveryId: idShape }),
})

export const hastenRecovery = contract({
  name: 'recovery.hasten',
  summary: { zh: '缩短恢复等待期', en: 'Shorten the wait of a recovery' },
  method: 'post',
  path: '/recoveries/:recoveryId/hasten',
  stepUp: { when: always, maxAgeSeconds: 300, perAct: false },
  twoPerson: { when: always, approvers: 1, distinctRoles: false, approverRoles: ['security_admin'], expiresAfterHours: 24 },
  input: z.object({ recoveryId: idShape, reason: reasonShape }),
  output: z.object({ recoveryId: idShape }),
})

/** Stops a recovery, or its request while that waits: whoever it is about may object before anything ended, by the id of the approval. */
export const stopRecovery = contract({
  name: 'recovery.stop',
  summary: { zh: '中止恢复', en: 'Stop a recovery' },
  method: 'post',
  path: '/recoveries/:recoveryId/stop',
  input: z.object({ recoveryId: idShape, reason: reasonShape }),
  output: z.object({ recoveryId: idShape }),
})

/** Says that one has seen a recovery that was made on the host: until then it stands on the first page of every administrator and of the person. */
export const acknowledgeRecovery = contract({
  name: 'recovery.acknowledge',
  summary: { zh: '确认已知悉主机上的恢复', en: 'Acknowledge a recovery on the host' },
  method: 'post',
  path: '/recoveries/:recoveryId/acknowledge',
  input: z.object({ recoveryId: idShape }),
  output: z.object({ recoveryId: idShape }),
})

export const listRecoveries = contract({
  name: 'recovery.list',
  summary: { zh: '查看恢复', en: 'List recoveries' },
  method: 'get',
  path: '/recoveries',
  audit: 'batched',
  input: z.object({ ...pageInput }),
  output: listOutput(
    z.object({ recoveryId: idShape, personId: idShape, personName: staffName(), state: z.enum(['waiting', 'open', 'done', 'stopped']), approvedAt: instantShape, opensAt: instantShape, onHost: z.boolean().describe('made on the host under the root passphrase, without approval') }),
  ),
})

/**
 * The last way back for an administrator: run on the host by whoever holds the root passphrase, never over the network,
 * and refused while the ordinary way is open. Loud: an act of its own name in the log, with the mandate
 * `host-root-passphrase`, a notice, a row among the recoveries, and an item on every administrator's first page.
 */
export const recoverAdministrator = contract({
  name: 'administrator.recover',
  summary: { zh: '在主机上凭根口令恢复管理员', en: 'Recover an administrator on the host' },
  method: 'post',
  path: '/administrators/recover',
  actors: ['system'],
  secretInput: true,
  input: z.object({ username: usernameShape }),
  output: z.object({ personId: idShape, enrolmentCode: z.string(), expiresAt: instantShape }),
})

/** The role matrix as enforced: made from the table that `decide` reads. */
export const listRoles = contract({
  name: 'role.list',
  summary: { zh: '查看角色权限矩阵', en: 'Show the role matrix' },
  method: 'get',
  path: '/roles',
  audit: 'batched',
  input: z.object({}),
  output: z.object({
    roles: z.array(z.object({ role: roleShape, holders: z.int(), permissions: z.array(z.string()), excludes: z.array(roleShape) })),
    permissions: z.array(z.object({ permission: z.string(), summary: z.object({ zh: z.string(), en: z.string() }), twoPerson: z.boolean(), stepUp: z.boolean() })),
    digest: z.string(),
  }),
})
