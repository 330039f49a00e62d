import type { Texts } from '../texts.ts'
import type { keysZh } from '../zh/keys.ts'

export const keysEn: Texts<typeof keysZh> = {
  title: 'Keys',
  lead: 'Each tier has key-encryption keys of its own, rotated every quarter. Here are ids, dates and numbers; never key bytes.',
  purposes: { objects: 'files', fields: 'fields', index: 'search digests', signing: 'signatures' },
  states: { 'pre-active': 'Not active yet', active: 'In use', deactivated: 'Opens only', compromised: 'Compromised', destroyed: 'Destroyed' },
  columns: { version: 'Version', purpose: 'Purpose', state: 'State', age: 'Age', activatedAt: 'Activated', dueAt: 'Due', share: 'Share of data keys', dataKeys: 'Data keys', suite: 'Suite', keyId: 'Id' },
  ageDays: (n) => `${n} d`,
  shareOf: (n, share) => `${n} (${share})`,
  overdue: 'Overdue: sealing under it is refused',
  dueSoon: 'due soon',
  timeline: 'Versions over time',
  timelineNote: (days) => `Dates run to the right. Filled from activation to today, open until due; at ${days} days sealing is refused.`,
  timelineLabel: (tier, purpose, version) => `${tier}, ${purpose}, ${version}`,
  today: 'today',
  shares: 'Where the data keys stand',
  sharesNote: 'Live data keys of one tier and purpose, by the version they stand under. Rotation makes a new version for new data; what was sealed before stays readable under the old one.',
  sharesEmpty: 'There are no data keys yet.',
  noneOfTier: 'No key of this tier yet: one is made when there is data of this tier.',
  empty: { what: 'The key ring', why: 'There is no key version yet. The first sealing makes one.' },
  rotate: {
    button: 'Rotate',
    buttonOf: (tier) => `Rotate the keys of tier ${tier}`,
    title: (tier) => `Rotate the keys of tier ${tier}`,
    effect: (tier) => `At once a new version takes over for each purpose of tier ${tier}; whatever is sealed from then on uses it. The old version only opens, so present data stay readable.`,
    told: 'Recorded in the audit log; every node learns of it at once.',
    undone: 'It cannot be undone: a version in use is not withdrawn, only rotated again.',
    agree: 'You, with both factors. Nobody else has to agree.',
    done: (n) => (n === 1 ? '1 new version is in use' : `${n} new versions are in use`),
  },
}
