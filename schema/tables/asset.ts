/** A corpus under control. Written by the catalogue. */
import { sql } from 'drizzle-orm'
import { amount, check, flag, id, index, instant, json, label, sealed, table } from '../columns.ts'
import type { Tier } from '../vocabulary/tiers.ts'
import type { Zone } from '../vocabulary/zones.ts'

/** One field of the corpus, with what the scan holds it for. */
export interface FieldProfile {
  /** The name by which it is shown, asked for and granted. */
  readonly field: string
  /** The name in the file, where that is another because it says too much to be shown. */
  readonly key?: string
  readonly kind: string
  readonly masked: boolean
}

/** What a reader must know to parse one record from its own bytes. */
export interface CorpusLayout {
  readonly format: 'jsonl' | 'csv' | 'tsv' | 'text'
  readonly encoding: 'utf-8' | 'gb18030'
  readonly delimiter: ',' | ';' | '\t'
  /** Column names in order; empty where the format has no header. */
  readonly header: readonly string[]
}

/** What the scan found of the file as a whole. Names of fields are content: it is stored sealed. */
export interface CorpusShape {
  readonly layout: CorpusLayout | null
  readonly fields: readonly FieldProfile[]
}

/** GB/T 43697-2024 level beside the agreement's tier. */
export interface StatutoryLevel {
  readonly level: 'general' | 'important' | 'core'
  readonly generalGrade?: 1 | 2 | 3 | 4
  readonly object: string
  readonly harm: string
}

export const asset = table(
  'asset',
  {
    id: id('id').primaryKey(),
    name: label('name').notNull(),
    description: label('description').notNull(),
    /** receiving → scanning → proposed (waits for a steward) → confirmed; destroyed keeps the manifest only. */
    state: label('state').$type<'receiving' | 'scanning' | 'proposed' | 'confirmed' | 'destroyed'>().notNull(),
    /** Null until a steward confirms: readable by nobody. */
    tier: label('tier').$type<Tier>(),
    proposedTier: label('proposed_tier').$type<Tier>(),
    proposalReasons: json<readonly { readonly code: string; readonly params: Readonly<Record<string, string | number>> }[]>('proposal_reasons'),
    statutory: json<StatutoryLevel>('statutory'),
    personal: flag('personal').notNull(),
    sensitivePersonal: flag('sensitive_personal').notNull(),
    minors: flag('minors').notNull(),
    source: label('source'),
    licence: label('licence'),
    retrievedAt: instant('retrieved_at'),
    format: label('format').$type<'jsonl' | 'csv' | 'tsv' | 'text'>().notNull(),
    /** JSON of a `CorpusShape`. Null until the scan has ended, and after the content was destroyed. */
    shape: sealed('asset.shape', { tier: 'sensitive' }),
    records: amount('records'),
    bytes: amount('bytes'),
    objectId: id('object_id'),
    ownerId: id('owner_id').notNull(),
    zone: label('zone').$type<Zone>().notNull(),
    host: label('host').notNull(),
    createdAt: instant('created_at').notNull(),
    confirmedAt: instant('confirmed_at'),
    destroyedAt: instant('destroyed_at'),
  },
  (t) => [
    index('asset_created').on(t.createdAt, t.id),
    index('asset_state').on(t.state, t.createdAt, t.id),
    index('asset_tier').on(t.tier, t.createdAt, t.id),
    index('asset_tier_state').on(t.tier, t.state, t.createdAt, t.id),
    index('asset_name').on(sql`lower(${t.name})`, t.id),
    index('asset_owner').on(t.ownerId, t.createdAt, t.id),
    check('asset_confirmed_has_tier', sql`${t.state} <> 'confirmed' or ${t.tier} is not null`),
    check('asset_public_has_source', sql`${t.tier} <> 'public' or ${t.state} <> 'confirmed' or (${t.source} is not null and ${t.source} <> '' and ${t.licence} is not null and ${t.licence} <> '' and ${t.retrievedAt} is not null)`),
    check('asset_core_is_not_kept', sql`${t.tier} <> 'core' or (${t.state} = 'destroyed' and ${t.objectId} is null)`),
  ],
)
