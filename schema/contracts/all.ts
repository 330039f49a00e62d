/** Every contract, by name: read by the router, the OpenAPI document, the permission table and the tests. */
import type { Contract } from './contract.ts'
import * as access from './access.ts'
import * as approvals from './approvals.ts'
import * as assets from './assets.ts'
import * as audit from './audit.ts'
import * as home from './home.ts'
import * as keys from './keys.ts'
import * as partners from './partners.ts'
import * as people from './people.ts'
import * as reports from './reports.ts'
import * as sessions from './sessions.ts'
import * as setup from './setup.ts'

const rooms = [setup, sessions, people, assets, approvals, access, partners, audit, reports, keys, home]

/** All contracts in the order of their rooms. */
export const contracts: readonly Contract[] = rooms.flatMap((room) => Object.values(room).filter(isContract))

function isContract(value: unknown): value is Contract {
  return typeof value === 'object' && value !== null && 'name' in value && 'method' in value && 'path' in value && 'input' in value
}
