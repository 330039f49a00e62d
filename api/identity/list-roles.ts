import { contracts } from '../../schema/contracts/all.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { listRoles as contract } from '../../schema/contracts/people.ts'
import { permissionHolders, permissionsOf } from '../../schema/vocabulary/permissions.ts'
import { exclusivePair, roles } from '../../schema/vocabulary/roles.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import { toHex, utf8 } from '../../crypto/digest.ts'
import { sha256Node } from '../../crypto/digest-node.ts'
import { roleHolders } from '../facts/role-holders.ts'
import type { PlainOperation } from '../pipeline/operation.ts'

/** The role matrix as `decide` enforces it, with a digest by which two prints of it can be compared. */
export const listRoles: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'role', id: 'all' }
  },
  async run({ tx }) {
    const holders = await roleHolders(tx)
    return {
      roles: roles.map((role) => ({ role, holders: holders.get(role) ?? 0, permissions: permissionsOf([role]), excludes: excludedBy(role) })),
      permissions: permissionRows(),
      digest: toHex(sha256Node(utf8(canonicalJson(permissionHolders)))),
    }
  },
}

function excludedBy(role: Role): Role[] {
  return roles.filter((other) => other !== role && exclusivePair([role, other]) !== null)
}

function permissionRows() {
  return Object.keys(permissionHolders)
    .sort()
    .flatMap((permission) => {
      const guarded = contracts.find((candidate) => permissionOf(candidate.name) === permission)
      return guarded === undefined ? [] : [{ permission, summary: { ...guarded.summary }, twoPerson: guarded.twoPerson !== undefined, stepUp: guarded.stepUp !== undefined }]
    })
}
