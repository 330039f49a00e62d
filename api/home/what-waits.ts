import type { OutputOf } from '../../schema/contracts/contract.ts'
import type { showHome } from '../../schema/contracts/home.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { homeOpenRequests, homeRecoveries, homeUnclassified, homeUnconfirmed } from '../facts/home-waiting.ts'
import { personNames } from '../facts/person-names.ts'
import type { Actor } from '../pipeline/actor.ts'
import { actsDecidedBy, mayDecide } from '../pipeline/may-decide.ts'
import type { World } from '../pipeline/world.ts'
import type { Handle } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'
import { assetTally } from './asset-tally.ts'

type Waiting = OutputOf<typeof showHome>['waiting'][number]

interface Asked {
  readonly world: World
  readonly vault: Vault
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly now: number
}

/** What home shows of it; the lists show the rest. */
const shownMax = 10
/** More than this many of a kind are not counted one by one: nobody works them off from the home page. */
const countedMax = 100

/** What waits for this person, oldest first, at most ten, and how many there are in all. */
export async function whatWaits(read: Handle, asked: Asked): Promise<{ readonly first: Waiting[]; readonly count: number }> {
  const kinds = [await approvals(read, asked), await classifications(read, asked), await recoveries(read, asked), await enrolments(read, asked)]
  const first = kinds.flatMap((kind) => kind.first).sort((left, right) => left.since - right.since || (left.id < right.id ? -1 : 1))
  return { first: first.slice(0, shownMax), count: kinds.reduce((sum, kind) => sum + kind.count, 0) }
}

async function approvals(read: Handle, { world, vault, actor, now }: Asked) {
  const open = await homeOpenRequests(read, { personId: actor.personId, acts: actsDecidedBy(world, actor.roles), now, limit: countedMax })
  const mine = open.filter((request) => mayDecide(world, request, actor))
  const shown = mine.slice(0, shownMax)
  const names = await personNames(read, vault, shown.map((request) => request.requesterId))
  const labels = await approvalSubjectLabels(read, shown)
  const first = shown.map((request): Waiting => ({
    kind: 'approval',
    id: request.id,
    label: labels.get(request.subjectId) ?? request.subjectId,
    act: request.act,
    requesterName: names.get(request.requesterId) ?? null,
    tier: request.reach.tiers?.[0] ?? null,
    since: request.createdAt,
  }))
  return { first, count: mine.length }
}

async function classifications(read: Handle, { world, actor }: Asked): Promise<{ first: Waiting[]; count: number }> {
  if (!grants(actor.roles, 'asset:confirm')) return { first: [], count: 0 }
  const rows = await homeUnclassified(read, shownMax)
  // Where all of them are shown, they are counted already.
  const total = rows.length < shownMax ? rows.length : (await assetTally(world)).unconfirmed
  return { first: rows.map((row) => ({ kind: 'classification', id: row.id, label: row.name, act: 'asset.confirm', requesterName: null, tier: row.proposedTier, since: row.createdAt })), count: total }
}

/** The person whose factors are being replaced may object; those who may shorten the wait are told of it too. */
async function recoveries(read: Handle, { actor }: Asked): Promise<{ first: Waiting[]; count: number }> {
  const rows = await homeRecoveries(read, grants(actor.roles, 'recovery:hasten') ? null : actor.personId, countedMax)
  return { first: rows.map((row) => ({ kind: 'recovery', id: row.id, label: row.username, act: 'recovery.stop', requesterName: null, tier: null, since: row.approvedAt })), count: rows.length }
}

/** Somebody who has enrolled is met face to face by an administrator who did not collect their code. */
async function enrolments(read: Handle, { actor }: Asked): Promise<{ first: Waiting[]; count: number }> {
  if (!grants(actor.roles, 'enrolment:confirm')) return { first: [], count: 0 }
  const rows = await homeUnconfirmed(read, actor.personId, countedMax)
  return { first: rows.map((row) => ({ kind: 'enrolment', id: row.id, label: row.username, act: 'enrolment.confirm', requesterName: null, tier: null, since: row.enrolledAt })), count: rows.length }
}
