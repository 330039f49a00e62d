/** The session of whoever sets the installation up: opened by the one-time code, ended by completion. */
import { eq } from 'drizzle-orm'
import { installation } from '../../schema/tables/installation.ts'
import { equalBytes } from '../../crypto/digest.ts'
import type { Actor } from '../pipeline/actor.ts'
import { Refusal, wrongState } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'

/** Whether this caller bears the living set-up session. */
export async function bearsSetupSession(tx: Tx, actor: Actor, now: number): Promise<boolean> {
  const [row] = await tx.select().from(installation).where(eq(installation.id, 'installation'))
  if (actor.kind !== 'stranger' || actor.setupDigest === undefined || row === undefined || row.setupCompletedAt !== null || row.setupSessionDigest === null) return false
  return (row.setupSessionExpiresAt ?? 0) > now && equalBytes(row.setupSessionDigest, actor.setupDigest)
}

/** Throws unless this caller bears the living set-up session. */
export async function requireSetupSession(tx: Tx, actor: Actor, now: number): Promise<void> {
  if (await bearsSetupSession(tx, actor, now)) return
  throw new Refusal('not-signed-in', {
    zh: '请先输入安装码。安装码写在数据目录的 setup-code 文件中；已使用或已失效时请重新启动服务以生成新的安装码，已登记的人员保留。',
    en: 'Enter the set-up code first. It stands in the file setup-code of the data folder; if it was used or has lapsed, restart the server to get a new one; people enrolled so far stay.',
  })
}

/** Throws when the installation is set up already. */
export async function requireIncomplete(tx: Tx): Promise<void> {
  const [row] = await tx.select({ completedAt: installation.setupCompletedAt }).from(installation).where(eq(installation.id, 'installation'))
  if (row === undefined || row.completedAt !== null) throw wrongState({ zh: '安装已经完成，请登录。', en: 'The installation is complete. Sign in.' })
}
