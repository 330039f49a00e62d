/** Roles that a person holds. Exclusive duties are refused by a guard in the database too. Written by identity. */
import { sql } from 'drizzle-orm'
import { check, id, index, instant, label, primaryKey, table, uniqueIndex } from '../columns.ts'
import type { Role } from '../vocabulary/roles.ts'

export const personRole = table(
  'person_role',
  {
    personId: id('person_id').notNull(),
    role: label('role').$type<Role>().notNull(),
    grantedAt: instant('granted_at').notNull(),
    /** The approval under which it was granted, or `setup`. */
    grantedUnder: id('granted_under').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.role] }),
    index('person_role_role').on(t.role, t.personId),
    // Holds by itself, whatever two transactions see of each other: a trigger looks at what is committed.
    uniqueIndex('person_role_one_administration').on(t.personId).where(sql`${t.role} in ('system_admin','security_admin','audit_admin')`),
    check('person_role_staff', sql`${t.role} <> 'partner'`),
  ],
)
