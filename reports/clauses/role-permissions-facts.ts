import { z } from 'zod'
import { count, sha256Hex } from './fact-parts.ts'

/** Facts for row 10.1.2b, of the moment `asOf`. */
export const rolePermissionsFacts = z.strictObject({
  'role-matrix': z.strictObject({
    /** Every role once, with what the running process lets it do. */
    roles: z.array(z.strictObject({
      role: z.string().min(1).max(60),
      permissions: z.array(z.string().min(1).max(120)).max(1_000),
      /** People who hold the role. */
      holders: count,
    })).max(100),
    /** `permissionTableDigest` of the table that the running process decides by. */
    permissionTableSha256: sha256Hex,
  }),
  'exclusive-duties': z.strictObject({
    /** People who hold at least one role. */
    people: count,
    /** People who hold two roles that exclude each other. Must be 0. */
    violations: count,
  }),
})
