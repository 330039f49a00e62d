import { join } from 'node:path'
import { median, percentile, progress } from './support/bench.ts'
import type { Bench, Sides } from './support/bench.ts'
import { fillLists, idOf } from './support/fill-lists.ts'
import { inFolder } from './support/folder.ts'
import { openHouse } from './support/house.ts'
import type { House, Person } from './support/house.ts'

const few = 10_000
const many = 1_000_000
/** Blocks per list and filter; the median of their percentiles counts, so that one bad moment of the machine does not. */
const blocks = 5
/** Calls per block and page on each side. */
const calls = 20

/** Every list, with each of its filters. */
const lists: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['asset.list', {}], ['asset.list', { tier: 'sensitive' }], ['asset.list', { state: 'proposed' }], ['asset.list', { mine: 'true' }],
  ['permit.list', {}], ['permit.list', { live: 'true' }], ['permit.list', { live: 'false' }], ['permit.list', { mine: 'true' }], ['permit.list', { assetId: idOf('asset', 77) }],
  ['approval.list', { requested: 'all' }], ['approval.list', { requested: 'all', state: 'pending' }], ['approval.list', { requested: 'all', state: 'refused' }],
  ['approval.list', { requested: 'all', state: 'expired' }], ['approval.list', { requested: 'by-me' }], ['approval.list', { requested: 'of-me' }],
  ['job.list', {}], ['job.list', { subjectId: idOf('asset', 77) }],
  ['organisation.list', {}], ['partner-code.list', {}], ['partner-code.list', { state: 'revoked' }],
  ['person.list', {}], ['person.list', { role: 'auditor' }], ['person.list', { state: 'disabled' }],
  ['recovery.list', {}], ['report.list', {}], ['session.list', {}], ['key.list', {}],
  ['audit-entry.list', {}], ['audit-entry.list', { action: 'asset.confirm' }], ['audit-entry.list', { outcome: 'refused' }],
  ['audit-entry.list', { actorId: idOf('person', 77) }], ['audit-entry.list', { subjectId: idOf('asset', 77) }],
  ['provenance.list', { subjectId: idOf('asset', 77) }],
]

interface Filled {
  readonly house: House
  readonly actor: Person
}

export const bench: Bench = {
  name: 'list-growth',
  against: `the 95th percentile of the same list over ${few} rows; ours is the list that is slowest over ${many} rows`,
  unit: 'ms',
  target: { most: 1.5 },
  measure: () =>
    inFolder(async (folder) => {
      const small = await filled(join(folder, 'few'), few)
      const large = await filled(join(folder, 'many'), many)
      let slowest: Sides = { ours: 0, reference: 1 }
      for (const [list, filter] of lists) {
        const sides = await compare(small, large, list, filter)
        progress(`${list} ${JSON.stringify(filter)}: ${sides.ours.toFixed(2)} ms of ${many} rows, ${sides.reference.toFixed(2)} ms of ${few}`)
        if (sides.ours > slowest.ours) slowest = sides
      }
      await small.house.close()
      await large.house.close()
      return slowest
    }),
}

async function filled(folder: string, rows: number): Promise<Filled> {
  const house = await openHouse(folder)
  const { actor } = await house.person(['security_admin'])
  await house.app.settle()
  await fillLists(folder, { rows, now: house.world.clock.now(), reader: actor.personId, vault: house.world.vault })
  progress(`${rows} rows stand in each table`)
  // Nobody holds such roles together; here one reader sees every list.
  return { house, actor: { ...actor, roles: ['security_admin', 'data_steward', 'auditor'] } }
}

/** The middle one of some blocks' 95th percentiles, on both sides. */
async function compare(small: Filled, large: Filled, list: string, filter: Readonly<Record<string, string>>): Promise<Sides> {
  const measured: Sides[] = []
  for (let block = 0; block < blocks; block += 1) measured.push(await compareBlock(small, large, list, filter))
  return { ours: median(measured.map(({ ours }) => ours)), reference: median(measured.map(({ reference }) => reference)) }
}

/** The 95th percentile of first and second pages on both sides, called in turns. */
async function compareBlock(small: Filled, large: Filled, list: string, filter: Readonly<Record<string, string>>): Promise<Sides> {
  const times = { small: [] as number[], large: [] as number[] }
  for (let call = -2; call < calls; call += 1) {
    // Each side goes first as often as the other.
    const swapped = call % 2 === 0
    const first = await pages(swapped ? large : small, list, filter)
    const second = await pages(swapped ? small : large, list, filter)
    const [few, many] = swapped ? [second, first] : [first, second]
    if (call < 0) continue
    times.small.push(...few)
    times.large.push(...many)
  }
  return { ours: percentile(times.large, 0.95), reference: percentile(times.small, 0.95) }
}

async function pages({ house, actor }: Filled, list: string, filter: Readonly<Record<string, string>>): Promise<readonly number[]> {
  const start = performance.now()
  const { nextCursor } = await house.done(actor, list, { ...filter })
  const first = performance.now()
  if (typeof nextCursor !== 'string') return [first - start]
  await house.done(actor, list, { ...filter, cursor: nextCursor })
  return [first - start, performance.now() - first]
}
