/** Lets the log account for people and assets that a test wrote straight into the tables. */
import { eq } from 'drizzle-orm'
import { appendEntry } from '../../api/pipeline/audit-trail.ts'
import { newId } from '../../api/store/new-id.ts'
import { asset } from '../../schema/tables/asset.ts'
import { personRole } from '../../schema/tables/person-role.ts'
import { session } from '../../schema/tables/session.ts'
import { tierChange } from '../../schema/tables/tier-change.ts'
import type { TestWorld } from './world.ts'

/** Writes the entries that inviting every person, opening every session and confirming every asset that there is would have left. */
export async function explainPeople({ world, store }: TestWorld): Promise<void> {
  const roles = await store.read.select().from(personRole)
  const sessions = await store.read.select().from(session)
  const assets = (await store.read.select({ asset, change: tierChange.id }).from(asset).leftJoin(tierChange, eq(tierChange.assetId, asset.id)).where(eq(asset.state, 'confirmed'))).filter(({ change }) => change === null)
  const owed = [
    ...roles.map((row) => ({ at: row.grantedAt, action: row.grantedUnder === 'setup' ? 'setup.enrol' : 'person.invite', id: row.personId, causedBy: row.grantedUnder === 'setup' ? null : row.grantedUnder, notes: { made: row.personId, roles: [row.role] } })),
    ...sessions.map((row) => ({ at: row.openedAt, action: 'session.open', id: row.personId, causedBy: null, notes: { made: row.id, person: row.personId } })),
    ...assets.map(({ asset: row }) => ({ at: row.confirmedAt ?? row.createdAt, action: 'asset.confirm', id: row.id, causedBy: null, notes: { tier: row.tier, flags: (['personal', 'sensitivePersonal', 'minors'] as const).filter((flag) => row[flag]) } })),
  ]
  await store.tx(async (tx) => {
    for (const { asset: row } of assets) {
      const id = newId('tierchange', row.createdAt)
      const at = row.confirmedAt ?? row.createdAt
      if (row.tier !== null) await tx.insert(tierChange).values({ id, assetId: row.id, from: null, to: row.tier, lowered: false, personId: 'person_setup', approvalId: null, reason: world.vault.seal('tier_change.reason', id, '登记时确认'), at })
    }
    for (const { at, action, id, causedBy, notes } of owed)
      await appendEntry(tx, world, {
        at, action, outcome: 'done', actor: { kind: 'person', id: 'person_setup', roles: [] }, subject: { type: 'person', id },
        decision: { verdict: 'allow', rule: 'role-grants' }, notes, personal: new Map(), demo: false, requestId: 'request_setup', causedBy,
      })
  })
}
