import type SvgIcon from '@mui/material/SvgIcon'
import type { ComponentType } from 'react'
import type { Worded } from './i18n/texts.ts'
import { approvals } from './resources/approvals/descriptor.tsx'
import { assets } from './resources/assets/descriptor.tsx'
import { jobs } from './resources/jobs/descriptor.tsx'
import { organisations } from './resources/organisations/descriptor.tsx'
import { partnerCodes } from './resources/partner-codes/descriptor.tsx'
import { permits } from './resources/permits/descriptor.tsx'
import { auditEntries } from './resources/audit-entries/descriptor.tsx'
import { clauses } from './resources/clauses/descriptor.tsx'
import { reports } from './resources/reports/descriptor.tsx'
import { keys } from './resources/keys/descriptor.tsx'
import { people } from './resources/people/descriptor.tsx'
import { recoveries } from './resources/recoveries/descriptor.tsx'
import { roleMatrix } from './resources/roles/descriptor.tsx'
import { verifier } from './verifier/descriptor.tsx'

/**
 * A room of the console. Each room has a folder `console/resources/<name>/` whose `descriptor.tsx` exports one
 * of these, with its screens behind `lazy(() => import('./AssetList.tsx').then(…))`, and one line in `resources` below.
 */
export interface ConsoleResource {
  /** Path and resource name, a key of `resourceContracts` where it is a list: `assets` → `/assets`. */
  readonly name: string
  readonly label: Worded
  readonly icon: typeof SvgIcon
  /** The letter after `g` that goes there. */
  readonly key: string
  /** The contract whose permission opens it, such as `asset.list`. */
  readonly opens: string
  /** At `/<name>`. */
  readonly list?: ComponentType
  /** At `/<name>/:id`. */
  readonly show?: ComponentType<{ readonly id: string }>
  /** At `/<name>/create`. */
  readonly create?: ComponentType
  /** The contract whose permission opens `create`. */
  readonly creates?: string
  /** Not in the menu, though reachable: its place is inside another room. */
  readonly unlisted?: boolean
  /** Actions that the palette offers: a contract's name and where it is performed. */
  readonly actions?: readonly { readonly act: string; readonly to: string }[]
}

/** All rooms in the groups of the menu: what is done, who may reach what, what is proven, who and what the house stands on. */
export const resourceGroups: readonly (readonly ConsoleResource[])[] = [
  [approvals, assets, jobs],
  [permits, partnerCodes, organisations],
  [clauses, reports, auditEntries, verifier],
  [people, roleMatrix, recoveries, keys],
]

/** All rooms, in the order of the menu. */
export const resources: readonly ConsoleResource[] = resourceGroups.flat()
