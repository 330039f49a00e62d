import { and, asc, count, eq, isNull, or } from 'drizzle-orm'
import type { z } from 'zod'
import type { publicSourceFacts } from '../../reports/clauses/public-source-facts.ts'
import { factListMax } from '../../reports/clauses/fact-parts.ts'
import { asset } from '../../schema/tables/asset.ts'
import type { Handle } from '../store/store.ts'

/** Facts for row 10.1.1b: public assets, and those that lack what the agreement demands of them. */
export async function clausePublicSource(read: Handle): Promise<z.output<typeof publicSourceFacts>> {
  const held = and(eq(asset.tier, 'public'), eq(asset.state, 'confirmed'))
  const [all] = await read.select({ assets: count() }).from(asset).where(held)
  const rows = await read
    .select({ assetId: asset.id, assetName: asset.name, source: asset.source, licence: asset.licence, retrievedAt: asset.retrievedAt })
    .from(asset)
    .where(and(held, or(isNull(asset.source), eq(asset.source, ''), isNull(asset.licence), eq(asset.licence, ''), isNull(asset.retrievedAt))))
    .orderBy(asc(asset.createdAt), asc(asset.id))
    .limit(factListMax)
  const empty = (text: string | null) => text === null || text === ''
  const missingSource = rows.map(({ assetId, assetName, source, licence, retrievedAt }) => ({
    assetId,
    assetName,
    missing: [
      ...(empty(source) ? ['source' as const] : []),
      ...(empty(licence) ? ['licence' as const] : []),
      ...(retrievedAt === null ? ['retrievedAt' as const] : []),
    ],
  }))
  return { 'named-source': { publicAssets: all?.assets ?? 0, missingSource } }
}
