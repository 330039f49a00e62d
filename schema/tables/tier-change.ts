/** Every tier an asset ever had. Append-only. Written by the catalogue. */
import { sql } from 'drizzle-orm'
import { check, flag, id, index, instant, label, sealed, table } from '../columns.ts'
import type { Tier } from '../vocabulary/tiers.ts'

export const tierChange = table(
  'tier_change',
  {
    id: id('id').primaryKey(),
    assetId: id('asset_id').notNull(),
    from: label('from_tier').$type<Tier>(),
    to: label('to_tier').$type<Tier>().notNull(),
    lowered: flag('lowered').notNull(),
    personId: id('person_id').notNull(),
    approvalId: id('approval_id'),
    reason: sealed('tier_change.reason', { tier: 'ordinary' }).notNull(),
    at: instant('at').notNull(),
  },
  (t) => [
    index('tier_change_asset').on(t.assetId, t.at, t.id),
    index('tier_change_at').on(t.at, t.id),
    check('tier_change_lowering_is_approved', sql`not ${t.lowered} or ${t.approvalId} is not null`),
  ],
)
