/**
 * Who may do what, written a second time by hand: only the allowed pairs stand here, and every other pair of a role and
 * a contract must be denied. A permission granted by mistake in the table fails here.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { contracts } from '../../schema/contracts/all.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { roles, staffRoles } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { permissionsOf, strangerPermissions } from '../../schema/vocabulary/permissions.ts'
import type { Actor } from '../../api/pipeline/actor.ts'
import { admit } from '../../api/pipeline/decide.ts'
import { execute } from '../../api/pipeline/execute.ts'
import { refusalOf } from '../support/refusal-of.ts'
import { createTestWorld } from '../support/world.ts'
import type { TestWorld } from '../support/world.ts'
import { spiedOperations } from './spied-operations.ts'

const words = (text: string) => text.trim().split(/\s+/)

/** What every member of staff may do: with their own sessions and requests, and see what is public to staff. */
const everyStaff = words(`
  session:show session:list session:close session:revoke step-up:begin step-up:complete command-line:confirm
  home:show role:list recovery:stop recovery:acknowledge approval:list approval:show approval:withdraw checkpoint:show trust-root:show
`)
const reading = words('asset:list asset:show provenance:list')
const using = words('row:list cell:reveal permit:request permit:list permit:revoke')
const deciding = words('approval:approve approval:refuse')
const seeingPeople = words('person:list person:show recovery:list')
const auditing = words('audit-entry:list audit-entry:show audit-log:export audit-log:check clause:show report:export report:list report:download')

const allowed: Readonly<Record<Role, readonly string[]>> = {
  system_admin: [...everyStaff, ...deciding, ...seeingPeople, ...words('person:find person:invite person:move person:disable enrolment:collect enrolment:confirm recovery:request job:list key:list signing-key:list installation:show')],
  security_admin: [
    ...everyStaff, ...reading, ...deciding, ...seeingPeople,
    ...words(`person:find person:invite person:assign-roles person:move person:disable enrolment:collect enrolment:confirm recovery:request recovery:hasten
      job:list permit:list permit:revoke organisation:create organisation:list partner-code:issue partner-code:collect partner-code:list partner-code:revoke
      clause:show key:list signing-key:list key:rotate`),
  ],
  audit_admin: [...everyStaff, ...reading, ...seeingPeople, ...auditing, ...words('job:list job:cancel job:pause job:resume permit:list organisation:list partner-code:list key:list signing-key:list')],
  auditor: [...everyStaff, ...reading, ...seeingPeople, ...auditing, ...words('job:list job:cancel permit:list organisation:list partner-code:list key:list signing-key:list')],
  moderator: everyStaff,
  senior_moderator: [...everyStaff, ...reading, ...using],
  panellist: everyStaff,
  serving_operator: [...everyStaff, ...reading, ...using],
  data_steward: [...everyStaff, ...reading, ...using, ...deciding, ...words('asset:import asset:confirm asset:reclassify asset:describe asset:destroy job:list job:cancel job:pause job:resume')],
  analyst: [...everyStaff, ...reading, ...using],
  signatory: [...everyStaff, ...reading, ...deciding, ...words('organisation:list partner-code:list partner-code:revoke clause:show')],
  partner: ['partner-row:list'],
}

const assetActs = 'asset:import asset:confirm asset:reclassify asset:describe asset:destroy'
const rowActs = 'row:list cell:reveal'
const personActs = 'person:find person:invite person:assign-roles person:move person:disable enrolment:collect enrolment:confirm recovery:request recovery:hasten'
const codeActs = 'organisation:create partner-code:issue partner-code:collect partner-code:revoke partner-row:list'
const jobActs = 'job:pause job:resume job:cancel'
const decisions = 'approval:approve approval:refuse'
/** Of what is denied to a role, what it is told the name of: its lists and pages show such things. All else does not exist for it. */
const toldOf: Readonly<Record<Role, string>> = {
  system_admin: `person:assign-roles recovery:hasten key:rotate ${jobActs}`,
  security_admin: `${assetActs} ${rowActs} permit:request partner-row:list ${jobActs}`,
  audit_admin: `${assetActs} ${rowActs} ${personActs} ${codeActs} ${decisions} permit:request permit:revoke key:rotate`,
  auditor: `${assetActs} ${rowActs} ${personActs} ${codeActs} ${decisions} job:pause job:resume permit:request permit:revoke key:rotate`,
  moderator: decisions,
  senior_moderator: `${assetActs} ${decisions}`,
  panellist: decisions,
  serving_operator: `${assetActs} ${decisions}`,
  data_steward: '',
  analyst: `${assetActs} ${decisions}`,
  signatory: `${assetActs} ${rowActs} organisation:create partner-code:issue partner-code:collect partner-row:list`,
  partner: '',
}

const actorWith = (role: Role): Actor =>
  role === 'partner'
    ? { kind: 'partner', partnerCodeId: 'partnercode-matrix', address: '203.0.113.7' }
    : { kind: 'person', personId: `person-${role}`, roles: [role], sessionId: 'session-matrix', address: '', passkeyAt: 0, totpAt: 0 }

const open: ReadonlySet<string> = new Set(strangerPermissions)

test.each(roles.map((role) => [role] as const))('%s may do what stands here, and nothing else', (role) => {
  const admitted = contracts.filter((contract) => !open.has(permissionOf(contract.name)) && admit(contract, actorWith(role)).verdict === 'allow').map((contract) => permissionOf(contract.name))
  expect(admitted.sort()).toEqual([...allowed[role]].sort())
})

test('the permission table grants nothing that no contract asks for', () => {
  for (const role of staffRoles) expect(permissionsOf([role])).toEqual([...allowed[role]].sort())
})

test('strangers may try what proves itself inside, and nothing else', () => {
  const admitted = contracts.filter((contract) => admit(contract, { kind: 'stranger', address: '' }).verdict === 'allow').map((contract) => contract.name)
  expect(admitted.sort()).toEqual(words(`
    command-line.begin command-line.collect enrolment.begin enrolment.complete partner-code.exchange session.begin session.open setup.complete setup.enrol setup.open setup.show setup.withdraw
  `))
})

test('jobs may do three things, and only under a mandate', () => {
  const admitted = (mandate: string) => contracts.filter((contract) => admit(contract, { kind: 'system', name: 'scheduler', mandate }).verdict === 'allow').map((contract) => contract.name)
  expect(admitted('')).toEqual([])
  expect(admitted('schedule-quarterly-rotation').sort()).toEqual(['administrator.recover', 'audit-log.check', 'key.rotate'])
})

test('several roles allow their sum and not more', () => {
  const steward: Actor = { kind: 'person', personId: 'p', roles: ['data_steward', 'signatory'], sessionId: 's', address: '', passkeyAt: 0, totpAt: 0 }
  const admitted = contracts.filter((contract) => !open.has(permissionOf(contract.name)) && admit(contract, steward).verdict === 'allow').map((contract) => permissionOf(contract.name))
  expect(admitted.sort()).toEqual([...new Set([...allowed.data_steward, ...allowed.signatory])].sort())
})

let harness: TestWorld
beforeAll(async () => {
  harness = await createTestWorld()
})
afterAll(() => harness.close())

test('the corridor refuses every pair that does not stand here before it looks at anything, and names the permission only of what the role is shown', async () => {
  const spies = spiedOperations()
  const world = { ...harness.world, operations: spies.operations }
  let denied = 0
  for (const role of roles)
    for (const contract of contracts) {
      const permission = permissionOf(contract.name)
      if (allowed[role].includes(permission) || (open.has(permission) && contract.actors.includes('person'))) continue
      const refusal = await refusalOf(execute(world, { act: contract.name, actor: actorWith(role), input: {}, requestId: 'request' }))
      const told = contract.actors.includes('person') && words(toldOf[role]).includes(permission)
      expect([role, permission, refusal.code, refusal.extra.need?.permission]).toEqual([role, permission, told ? 'permission-missing' : 'not-found', told ? permission : undefined])
      denied += 1
    }
  expect(spies.reached).toEqual([])
  expect((await harness.entries()).filter((entry) => entry.outcome === 'refused')).toHaveLength(denied)
})
