import { ENTITY_KIND_NAMES, entityFacts, personalKind } from '../../schema/vocabulary/entities.ts'
import type { EntityKind, SensitiveClass } from '../../schema/vocabulary/entities.ts'
import { recognise } from './entity-recogniser.ts'
import type { Entity } from './entity.ts'
import { createFieldObservation, NAME_UNITS_MAX } from './field-profile.ts'
import type { FieldObservation, FieldProfile } from './field-profile.ts'
import { maskByKind } from './mask-entity.ts'
import { RECORD_PROBLEM_CODES } from './record.ts'
import type { CorpusRecord, RecordProblemCode } from './record.ts'
import { identifyingName, tellingName } from './telling-name.ts'

export interface MaskedSample {
  /** The physical line in the file, from 1. */
  readonly line: number
  readonly masked: string
}

/** What was found of one kind in one field. */
export interface Finding {
  readonly field: string
  readonly kind: EntityKind
  readonly count: number
  readonly records: number
  /** How many of `count` passed a check digit. */
  readonly checked: number
  readonly samples: readonly MaskedSample[]
}

export interface ProblemCount {
  readonly code: RecordProblemCode
  readonly records: number
  /** The first physical lines, from 1. */
  readonly lines: readonly number[]
}

/** A field under the name by which it is shown; `key` is its name in the file where that says too much to be shown. */
export type ListedField = FieldProfile & { readonly key?: string }

/** Facts about a corpus, without any value of it; JSON-serialisable, in a fixed order. */
export interface ContentSummary {
  readonly records: number
  readonly problems: readonly ProblemCount[]
  readonly findings: readonly Finding[]
  readonly fields: readonly ListedField[]
  /** Fields beyond the limit, which were scanned but are not listed one by one. */
  readonly fieldsUnlisted: number
  /** Records with a finding of each kind, over all fields. */
  readonly recordsByKind: Readonly<Partial<Record<EntityKind, number>>>
  /** Records with content of each class of sensitive personal information. */
  readonly recordsByClass: Readonly<Partial<Record<SensitiveClass, number>>>
  readonly personalRecords: number
  /** Records that hold two or more kinds of direct identifiers together. */
  readonly linkedRecords: number
  /** Records with somebody under 14, and under 18, by birth date or stated age. */
  readonly under14Records: number
  readonly under18Records: number
  /** Of the former, those whose age follows from a birth date or an ID number. */
  readonly datedUnder14Records: number
  readonly coreMarkedRecords: number
  readonly coreMarkedEarly: boolean
}

export interface ContentScan {
  add(record: CorpusRecord): void
  summary(): ContentSummary
}

export interface ContentScanOptions {
  /** The year against which ages are computed. */
  readonly yearNow?: number
}

/** Enough to recognise a mistake, too few to make a list of people. */
const SAMPLES_MAX = 5
const PROBLEM_LINES_MAX = 10
/** A mark at the head of a file speaks for all of it. */
const EARLY_RECORDS = 20
/** Memory stays bounded on a file that names every field differently. */
const FIELDS_MAX = 512
/** One medical word is everyday speech; two in one record are about somebody's health. */
const MEDICAL_TERMS_MIN = 2

interface Tally { count: number; records: number; checked: number; samples: MaskedSample[] }

/**
 * Adds up what the recogniser finds in the records of a corpus. The same records in the same order
 * give the same summary. Memory is bounded by fields × kinds, whatever the input. Holds masked
 * samples only.
 */
export function createContentScan(options: ContentScanOptions = {}): ContentScan {
  const tallies = new Map<string, Map<EntityKind, Tally>>()
  const observations = new Map<string, FieldObservation>()
  const shown = new Map<string, string>()
  const taken = new Set<string>()
  const unlisted = new Set<string>()
  const problems = new Map<RecordProblemCode, { records: number; lines: number[] }>()
  const byKind = new Map<EntityKind, number>()
  const byClass = new Map<SensitiveClass, number>()
  const totals = { records: 0, personal: 0, linked: 0, under14: 0, under18: 0, datedUnder14: 0, coreMarked: 0, coreEarly: false }

  function observe(field: string, value: string, entities: readonly Entity[]): void {
    let observation = observations.get(field)
    if (observation === undefined) {
      observation = createFieldObservation(field)
      observations.set(field, observation)
      shown.set(field, freeName(tellingName(field) ? `column ${observations.size}` : field, taken))
    }
    observation.add(value, entities)
  }

  function tally(field: string, value: string, line: number, entities: readonly Entity[]): void {
    let kinds = tallies.get(field)
    if (kinds === undefined) tallies.set(field, kinds = new Map())
    const seen = new Set<EntityKind>()
    for (const entity of entities) {
      const { kind, start, end, checksum } = entity
      let entry = kinds.get(kind)
      if (entry === undefined) kinds.set(kind, entry = { count: 0, records: 0, checked: 0, samples: [] })
      entry.count += 1
      if (checksum) entry.checked += 1
      if (seen.has(kind)) continue
      seen.add(kind)
      entry.records += 1
      if (entry.samples.length < SAMPLES_MAX) entry.samples.push({ line, masked: sampleOf(kind, value.slice(start, end)) })
    }
  }

  function countRecord(kinds: ReadonlyMap<EntityKind, number>, youngest: number, youngestDated: number): void {
    const classes = new Set<SensitiveClass>()
    let direct = 0
    let personal = false
    for (const [kind, count] of kinds) {
      const { group, sensitive } = entityFacts(kind)
      byKind.set(kind, (byKind.get(kind) ?? 0) + 1)
      if (group === 'direct') direct += 1
      personal ||= personalKind(kind)
      if (sensitive !== undefined && (kind !== 'medical-term' || count >= MEDICAL_TERMS_MIN)) classes.add(sensitive)
    }
    if (youngest < 14) classes.add('minor')
    if (youngest < 14) totals.under14 += 1
    if (youngestDated < 14) totals.datedUnder14 += 1
    if (youngest < 18) totals.under18 += 1
    for (const name of classes) byClass.set(name, (byClass.get(name) ?? 0) + 1)
    if (personal) totals.personal += 1
    if (direct >= 2) totals.linked += 1
    if (kinds.has('core-marking')) {
      totals.coreMarked += 1
      totals.coreEarly ||= totals.records <= EARLY_RECORDS
    }
  }

  function countProblem(code: RecordProblemCode, line: number): void {
    const entry = problems.get(code) ?? { records: 0, lines: [] }
    entry.records += 1
    if (entry.lines.length < PROBLEM_LINES_MAX) entry.lines.push(line)
    problems.set(code, entry)
  }

  return {
    add({ fields, line, problem }) {
      totals.records += 1
      if (problem !== undefined) countProblem(problem.code, line)
      const kinds = new Map<EntityKind, number>()
      let youngest = Infinity
      let youngestDated = Infinity
      for (const name in fields) {
        const value = fields[name] ?? ''
        const field = listedField(name, observations, unlisted)
        if (value === '') { observe(field, value, []); continue }
        const entities = recognise(value, { fieldName: name.slice(0, NAME_UNITS_MAX), ...options })
        observe(field, value, entities)
        if (entities.length === 0) continue
        tally(field, value, line, entities)
        for (const { kind, ageYears } of entities) {
          // A field that is medical by its name counts in full with one value.
          const whole = entities.length === 1 && entityFacts(kind).group === 'cue' && entities[0]?.end === value.trimEnd().length && entities[0].start === 0
          kinds.set(kind, (kinds.get(kind) ?? 0) + (whole ? MEDICAL_TERMS_MIN : 1))
          if (ageYears === undefined) continue
          youngest = Math.min(youngest, ageYears)
          if (kind !== 'age') youngestDated = Math.min(youngestDated, ageYears)
        }
      }
      countRecord(kinds, youngest, youngestDated)
    },
    summary() {
      return {
        records: totals.records,
        problems: RECORD_PROBLEM_CODES.flatMap((code) => {
          const entry = problems.get(code)
          return entry === undefined ? [] : [{ code, records: entry.records, lines: [...entry.lines] }]
        }),
        findings: findingsOf(tallies, shown),
        fields: [...observations].map(([name, observation]) => {
          const field = shown.get(name)
          return field === undefined || field === name ? observation.profile() : { ...observation.profile(), field, key: name }
        }),
        fieldsUnlisted: unlisted.size,
        recordsByKind: Object.fromEntries(byKind),
        recordsByClass: Object.fromEntries(byClass),
        personalRecords: totals.personal,
        linkedRecords: totals.linked,
        under14Records: totals.under14,
        under18Records: totals.under18,
        datedUnder14Records: totals.datedUnder14,
        coreMarkedRecords: totals.coreMarked,
        coreMarkedEarly: totals.coreEarly,
      }
    },
  }
}

/** The name under which findings in fields beyond the limit, or with names that are themselves personal, are listed. */
export const UNLISTED_FIELD = '_other'

/** A name stands in reports in clear, so it must be short and no personal data itself, such as a mobile number used as a key. */
function listedField(name: string, observations: ReadonlyMap<string, unknown>, unlisted: Set<string>): string {
  if (observations.has(name)) return name
  if (unlisted.has(name)) return UNLISTED_FIELD
  if (observations.size < FIELDS_MAX && name.length <= NAME_UNITS_MAX && !identifyingName(name)) return name
  if (unlisted.size < FIELDS_MAX && name.length <= NAME_UNITS_MAX) unlisted.add(name)
  return UNLISTED_FIELD
}

/** The name, or with a number behind it where another field is shown under it; taken from now on. */
function freeName(name: string, taken: Set<string>): string {
  let free = name
  for (let copy = 2; taken.has(free); copy += 1) free = `${name} (${copy})`
  taken.add(free)
  return free
}

/** Of a cue nothing is shown: beside the number of its record, the word for an illness or a belief would be somebody's. */
function sampleOf(kind: EntityKind, text: string): string {
  return maskByKind(kind, text.slice(0, NAME_UNITS_MAX))
}

function findingsOf(tallies: ReadonlyMap<string, ReadonlyMap<EntityKind, Tally>>, shown: ReadonlyMap<string, string>): Finding[] {
  const findings: Finding[] = []
  for (const [field, kinds] of tallies) {
    for (const kind of ENTITY_KIND_NAMES) {
      const entry = kinds.get(kind)
      if (entry === undefined) continue
      findings.push({ field: shown.get(field) ?? field, kind, count: entry.count, records: entry.records, checked: entry.checked, samples: [...entry.samples] })
    }
  }
  return findings
}
