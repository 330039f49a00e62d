import type { OutputOf } from '../../schema/contracts/contract.ts'
import type { showHome } from '../../schema/contracts/home.ts'
import { grants } from '../../schema/vocabulary/permissions.ts'
import { administratorRoles } from '../../schema/vocabulary/roles.ts'
import { approvalSubjectLabels } from '../facts/approval-subject-labels.ts'
import { approvalSubjectPeople } from '../facts/approval-subject-people.ts'
import { homeCodesToCollect, homeInvitedToCollect, homeRecoveredToCollect } from '../facts/home-collectable.ts'
import { homeOwnRecoveryRequests } from '../facts/home-own.ts'
import { homeOpenRequests, homeRecoveries, homeUnclassified, homeUnconfirmed } from '../facts/home-waiting.ts'
import { unseenHostRecoveries } from '../facts/host-recoveries.ts'
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

/** The reader's own factors come first, then recoveries that nobody else agreed on, then whatever waits longest. */
const before = (kind: Waiting['kind']): number => (kind === 'own-recovery' ? 0 : kind === 'host-recovery' ? 1 : 2)

interface Kind {
  readonly first: readonly Waiting[]
  readonly count: number
}

/** What waits for this person, at most ten in the order of their weight and age, and how many there are in all. */
export async function whatWaits(read: Handle, asked: Asked): Promise<{ readonly first: Waiting[]; readonly count: number }> {
  const kinds = [
    await ownRecoveries(read, asked), await hostRecoveries(read, asked), await approvals(read, asked), await classifications(read, asked), await recoveries(read, asked), await enrolments(read, asked),
    await codes(read, asked), await enrolmentCodes(read, asked),
  ]
  const first = kinds.flatMap((kind) => kind.first).sort((left, right) => before(left.kind) - before(right.kind) || left.since - right.since || (left.id < right.id ? -1 : 1))
  return { first: first.slice(0, shownMax), count: kinds.reduce((sum, kind) => sum + kind.count, 0) }
}

/** A thing that waits, with nothing beside what its kind says. */
const plain = { personName: null, requesterName: null, tier: null, until: null } as const

/** Somebody asked to replace the reader's own factors: from the last approval on they could not object here any more. */
async function ownRecoveries(read: Handle, { vault, actor, now }: Asked): Promise<Kind> {
  const rows = await homeOwnRecoveryRequests(read, actor.personId, now, countedMax)
  const names = await personNames(read, vault, rows.map((row) => row.requesterId))
  return { first: rows.map((row) => ({ ...plain, kind: 'own-recovery', id: row.id, label: '', act: 'recovery.request', requesterName: names.get(row.requesterId) ?? null, since: row.createdAt, until: row.expiresAt })), count: rows.length }
}

/** Recoveries on the host stand here until this reader said that they saw them. */
async function hostRecoveries(read: Handle, { vault, actor }: Asked): Promise<Kind> {
  const administrator = administratorRoles.some((role) => actor.roles.includes(role))
  const rows = await unseenHostRecoveries(read, { personId: actor.personId, administrator }, countedMax)
  const names = await personNames(read, vault, rows.map((row) => row.personId))
  return { first: rows.map((row) => ({ ...plain, kind: 'host-recovery', id: row.id, label: row.username, personName: names.get(row.personId) ?? null, act: 'administrator.recover', since: row.at })), count: rows.length }
}

async function approvals(read: Handle, { world, vault, actor, now }: Asked): Promise<Kind> {
  const open = await homeOpenRequests(read, { personId: actor.personId, acts: actsDecidedBy(world, actor.roles), now, limit: countedMax })
  const mine = open.filter((request) => mayDecide(world, request, actor))
  const shown = mine.slice(0, shownMax)
  const labels = await approvalSubjectLabels(read, shown)
  const concerned = await approvalSubjectPeople(read, vault, shown)
  const names = await personNames(read, vault, shown.map((request) => request.requesterId))
  const first = shown.map((request): Waiting => ({
    ...plain,
    kind: 'approval',
    id: request.id,
    label: labels.get(request.subjectId) ?? '',
    personName: concerned.get(request.id) ?? null,
    act: request.act,
    requesterName: names.get(request.requesterId) ?? null,
    tier: request.reach.tiers?.[0] ?? null,
    since: request.createdAt,
    until: request.expiresAt,
  }))
  return { first, count: mine.length }
}

async function classifications(read: Handle, { world, actor }: Asked): Promise<Kind> {
  if (!grants(actor.roles, 'asset:confirm')) return { first: [], count: 0 }
  const rows = await homeUnclassified(read, shownMax)
  // Where all of them are shown, they are counted already.
  const total = rows.length < shownMax ? rows.length : (await assetTally(world)).unconfirmed
  return { first: rows.map((row) => ({ ...plain, kind: 'classification', id: row.id, label: row.name, act: 'asset.confirm', tier: row.proposedTier, since: row.createdAt })), count: total }
}

/** The person whose factors are being replaced may object; those who may shorten the wait are told of it too. */
async function recoveries(read: Handle, { vault, actor }: Asked): Promise<Kind> {
  const rows = await homeRecoveries(read, grants(actor.roles, 'recovery:hasten') ? null : actor.personId, countedMax)
  const names = await personNames(read, vault, rows.map((row) => row.personId))
  return { first: rows.map((row) => ({ ...plain, kind: 'recovery', id: row.id, label: row.username, personName: names.get(row.personId) ?? null, act: 'recovery.request', since: row.approvedAt })), count: rows.length }
}

/** Somebody who has enrolled is met face to face by an administrator who did not collect their code. */
async function enrolments(read: Handle, { vault, actor }: Asked): Promise<Kind> {
  if (!grants(actor.roles, 'enrolment:confirm')) return { first: [], count: 0 }
  const rows = await homeUnconfirmed(read, actor.personId, countedMax)
  const names = await personNames(read, vault, rows.map((row) => row.id))
  return { first: rows.map((row) => ({ ...plain, kind: 'enrolment', id: row.id, label: row.username, personName: names.get(row.id) ?? null, act: 'enrolment.confirm', since: row.enrolledAt })), count: rows.length }
}

/** An approved code runs out whether it is collected or not, and nobody but its issuer collects it. */
async function codes(read: Handle, { actor, now }: Asked): Promise<Kind> {
  if (!grants(actor.roles, 'partner-code:collect')) return { first: [], count: 0 }
  const rows = await homeCodesToCollect(read, actor.personId, now, countedMax)
  return { first: rows.map((row) => ({ ...plain, kind: 'code', id: row.id, label: row.organisation, act: 'partner-code.collect', since: row.approvedAt, until: row.expiresAt })), count: rows.length }
}

/** Nobody but who asked for an invitation or a recovery collects its enrolment code. */
async function enrolmentCodes(read: Handle, { vault, actor, now }: Asked): Promise<Kind> {
  if (!grants(actor.roles, 'enrolment:collect')) return { first: [], count: 0 }
  const rows = [...(await homeInvitedToCollect(read, actor.personId, now, countedMax)), ...(await homeRecoveredToCollect(read, actor.personId, now, countedMax))]
  const names = await personNames(read, vault, rows.map((row) => row.personId))
  return { first: rows.map((row) => ({ ...plain, kind: 'enrolment-code', id: row.personId, label: row.username, personName: names.get(row.personId) ?? null, act: 'enrolment.collect', since: row.since })), count: rows.length }
}
