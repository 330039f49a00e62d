/** The value that was planted so that a search for plaintext at rest knows what to look for. */
import { eq } from 'drizzle-orm'
import { scanFinding } from '../../../schema/tables/scan-finding.ts'
import type { World } from '../../pipeline/world.ts'

/** Stands where an asset would. No asset has this id, so no list and no reader ever comes upon what bears it. */
export const canaryAssetId = 'canary'
/** The kind under which the sealed column holds it. */
export const canaryKind = 'canary'
/** The row of its sealed column, for the seal: the primary key in one text, as for every finding. */
export const canaryRow = JSON.stringify([canaryAssetId, 0, canaryKind])

/** The planted value in clear, or null where none is planted yet. Throws `Tampered` where somebody altered its ciphertext. */
export async function plantedCanary({ store, vault }: Pick<World, 'store' | 'vault'>): Promise<string | null> {
  const [row] = await store.read.select({ samples: scanFinding.samples }).from(scanFinding).where(eq(scanFinding.assetId, canaryAssetId)).limit(1)
  return row === undefined ? null : vault.open('scan_finding.samples', canaryRow, row.samples)
}
