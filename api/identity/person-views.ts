import { and, count, inArray, isNull } from 'drizzle-orm'
import { passkey } from '../../schema/tables/passkey.ts'
import type { person } from '../../schema/tables/person.ts'
import { totpFactor } from '../../schema/tables/totp-factor.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { rolesOf } from '../facts/roles-of.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'

type PersonRow = typeof person.$inferSelect

/** A person as lists show them. */
export interface PersonView {
  readonly personId: string
  readonly username: string
  readonly name: string
  readonly team: string
  readonly superiorId: string | null
  readonly state: PersonRow['state']
  readonly roles: Role[]
  readonly passkeys: number
  readonly hasTotp: boolean
  readonly createdAt: number
}

/** Completes rows of at most one page with roles and factors: three queries, however many rows. */
export async function personViews(read: Handle, vault: Vault, rows: readonly PersonRow[]): Promise<PersonView[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const roles = await rolesOf(read, ids)
  const keys = await read.select({ personId: passkey.personId, keys: count() }).from(passkey).where(and(inArray(passkey.personId, ids), isNull(passkey.revokedAt))).groupBy(passkey.personId)
  const tokens = await read.select({ personId: totpFactor.personId }).from(totpFactor).where(inArray(totpFactor.personId, ids))
  const keysOf = new Map(keys.map((row) => [row.personId, row.keys]))
  const withToken = new Set(tokens.map((row) => row.personId))
  return rows.map((row) => ({
    personId: row.id,
    username: row.username,
    name: vault.open('person.name', row.id, row.name),
    team: row.team,
    superiorId: row.superiorId,
    state: row.state,
    roles: [...(roles.get(row.id) ?? [])],
    passkeys: keysOf.get(row.id) ?? 0,
    hasTotp: withToken.has(row.id),
    createdAt: row.createdAt,
  }))
}
