import { eq } from 'drizzle-orm'
import { installation } from '../../schema/tables/installation.ts'
import type { Handle } from '../store/store.ts'

/** How far the installation is. Until it is complete nothing but setting it up is possible. */
export type SetupState = 'awaiting-code' | 'enrolling' | 'complete'

/** The state of the installation at `now`; `awaiting-code` where there is no row yet. */
export async function setupState(read: Handle, now: number): Promise<SetupState> {
  const [row] = await read
    .select({ completedAt: installation.setupCompletedAt, sessionDigest: installation.setupSessionDigest, sessionExpiresAt: installation.setupSessionExpiresAt })
    .from(installation)
    .where(eq(installation.id, 'installation'))
  if (row === undefined) return 'awaiting-code'
  if (row.completedAt !== null) return 'complete'
  return row.sessionDigest !== null && (row.sessionExpiresAt ?? 0) > now ? 'enrolling' : 'awaiting-code'
}
