import type { OutputOf } from '../../schema/contracts/contract.ts'
import { showHome as contract } from '../../schema/contracts/home.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import type { Role } from '../../schema/vocabulary/roles.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { homeFigures } from '../facts/home-figures.ts'
import { homeOwnChanges } from '../facts/home-own-changes.ts'
import { homeOwnPermits, homeOwnRequests } from '../facts/home-own.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { notFound } from '../pipeline/refusal.ts'
import type { World } from '../pipeline/world.ts'
import type { Vault } from '../vault/vault.ts'
import { assetTally } from './asset-tally.ts'
import { startOfDay } from './start-of-day.ts'
import { whatWaits } from './what-waits.ts'

const dayMs = 86_400_000
/** A key version is due from two weeks before its end, so that nobody is surprised by it. */
const keyNoticeMs = 14 * dayMs
/** Own permits and requests on the first page; the rest stands in their lists. */
const ownMax = 10
/** Who sees everybody's permits in the list of permits sees their number. */
const permitOverseers: readonly Role[] = ['security_admin', 'data_steward', 'auditor', 'audit_admin']

/**
 * Answers one question: what needs this person now? It reads beside its transaction, from what is committed, so that
 * counting never makes somebody who writes try again.
 */
export const showHome: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'home', id: 'home' }
  },
  async run({ world, vault, now, actor }) {
    if (actor.kind !== 'person') throw notFound()
    const { read } = world.store
    const waits = await whatWaits(read, { world, vault, actor, now })
    return { serverNow: now, waiting: waits.first, waitingCount: waits.count, figures: await figuresFor({ world, vault, actor, now }) }
  },
}

/** What was decided longer ago than this is history: it stands in the inbox, not on the first page. */
const recentMs = 7 * 86_400_000

async function figuresFor({ world, vault, actor: { personId, roles }, now }: { readonly world: World; readonly vault: Vault; readonly actor: Extract<Actor, { kind: 'person' }>; readonly now: number }): Promise<OutputOf<typeof contract>['figures']> {
  const { read } = world.store
  const seen = {
    permits: roles.some((role) => permitOverseers.includes(role)),
    codes: grants(roles, 'partner-code:list'),
    keys: grants(roles, 'key:list'),
    log: grants(roles, 'audit-entry:list'),
    refused: grants(roles, 'audit-entry:list'),
  }
  const assets = grants(roles, 'asset:list') ? await assetTally(world) : null
  const requests = await homeOwnRequests(read, personId, now, now - recentMs, ownMax)
  const labels = await approvalSubjectLabels(read, requests)
  return {
    ...(await homeFigures(read, { seen, now, today: startOfDay(now), dueBefore: now + keyNoticeMs })),
    unconfirmedAssets: assets?.unconfirmed ?? null,
    assetsByTier: assets === null ? null : { ...assets.byTier },
    ownPermits: await homeOwnPermits(read, personId, now, ownMax),
    ownChanges: await homeOwnChanges(read, vault, personId, now),
    ownRequests: requests.map(({ expiresAt, ...request }) => ({ ...request, subjectLabel: labels.get(request.subjectId) ?? '', state: request.state === 'pending' && now >= expiresAt ? 'expired' : request.state })),
  }
}
