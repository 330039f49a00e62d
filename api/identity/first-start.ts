/** What the first start leaves behind: the row of the installation and a one-time set-up code. */
import { and, eq, isNull } from 'drizzle-orm'
import { toHex } from '../../crypto/digest.ts'
import { installation } from '../../schema/tables/installation.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import type { Store } from '../store/store.ts'
import { newOneTimeCode } from './one-time-code.ts'

const originBytes = 16

/**
 * Makes the row of the installation where there is none, and a set-up code while set-up is incomplete and no living code
 * exists. A set-up session ends here: whoever opened it may have lost it with their browser, and whoever starts the server
 * has the host, which is what the code stands for; people enrolled so far stay. The caller writes the code to a file that
 * only the owner reads; it is null when none was made, and then `codeLives` says whether an earlier one still opens
 * set-up. A demo is a demo for ever: its log origin says so.
 */
export async function prepareFirstStart({ store, random, now, demo }: {
  readonly store: Store
  readonly random: (bytes: number) => Uint8Array
  readonly now: number
  readonly demo: boolean
}): Promise<{ readonly setupCode: string | null; readonly codeLives: boolean }> {
  const { code, digest } = newOneTimeCode(random)
  const logOrigin = `xmphi.invalid/${toHex(random(originBytes))}${demo ? '-demo' : ''}`
  const fresh = { setupCodeDigest: digest, setupCodeExpiresAt: now + limits.setupCodeMs }
  return store.tx(async (tx) => {
    const known = await tx.select({ id: installation.id }).from(installation)
    // Two nodes may start at once: one of them makes the row. Where it stands, SQLite would refuse another before it looks at `on conflict`.
    const made = known.length > 0 ? [] : await tx.insert(installation).values({ id: 'installation', logOrigin, demo, createdAt: now, ...fresh }).onConflictDoNothing().returning({ id: installation.id })
    if (made.length === 1) return { setupCode: code, codeLives: true }
    const [row] = await tx.select().from(installation).where(eq(installation.id, 'installation'))
    if (row === undefined || row.setupCompletedAt !== null) return { setupCode: null, codeLives: false }
    const codeLives = row.setupCodeDigest !== null && (row.setupCodeExpiresAt ?? 0) > now
    if (codeLives) return { setupCode: null, codeLives }
    await tx.update(installation).set({ ...fresh, setupSessionDigest: null, setupSessionExpiresAt: null }).where(and(eq(installation.id, 'installation'), isNull(installation.setupCompletedAt)))
    return { setupCode: code, codeLives: true }
  })
}
