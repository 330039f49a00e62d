import { asc } from 'drizzle-orm'
import { showSetup as contract } from '../../schema/contracts/setup.ts'
import { person } from '../../schema/tables/person.ts'
import { rolesOf } from '../facts/roles-of.ts'
import { setupState } from '../facts/setup-state.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { enrolledRoles } from './enrolled-roles.ts'
import { postsMissing } from './posts-missing.ts'
import { bearsSetupSession } from './setup-session.ts'

/** More people than anybody enrols before set-up is complete. */
const peopleMax = 100

/** How far set-up is. Who is being enrolled is shown to the bearer of the set-up session only. */
export const showSetup: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'installation', id: 'installation' }
  },
  async run({ tx, now, actor, vault, world }) {
    const state = await setupState(tx, now)
    const { demo } = world.installation
    if (state !== 'enrolling' || !(await bearsSetupSession(tx, actor, now))) return { state, demo, people: [], missing: [] }
    return { state, demo, people: await peopleSoFar(tx, vault), missing: postsMissing(await enrolledRoles(tx)) }
  },
}

async function peopleSoFar(tx: Tx, vault: Vault) {
  const rows = await tx.select({ id: person.id, username: person.username, name: person.name, team: person.team, state: person.state }).from(person).orderBy(asc(person.createdAt), asc(person.id)).limit(peopleMax)
  const roles = await rolesOf(tx, rows.map((row) => row.id))
  return rows.map((row) => ({
    personId: row.id,
    username: row.username,
    name: vault.open('person.name', row.id, row.name),
    team: row.team,
    roles: [...(roles.get(row.id) ?? [])],
    enrolled: row.state === 'active',
  }))
}
