import { z } from 'zod'
import { tiers } from '../../schema/vocabulary/tiers.ts'

/**
 * The most elements that one list of a bundle holds. A report is one file that is read whole;
 * twenty thousand of the widest rows stay under ten megabytes.
 */
export const factListMax = 20_000

/** How many there are. */
export const count = z.int().nonnegative()

/** Epoch milliseconds, UTC. */
export const instant = z.int().nonnegative()

/** An application-made id, as it stands in the records. */
export const recordId = z.string().min(1).max(200)

/** What the catalogue calls an asset. */
export const assetName = z.string().min(1).max(400)

/** SHA-256, 64 lower-case hexadecimal digits. */
export const sha256Hex = z.string().regex(/^[0-9a-f]{64}$/)

/** The agreement's four tiers, lowest first. */
export const tier = z.enum(tiers)

/** A complete list, oldest first unless its field says otherwise. */
export function factList<Item extends z.ZodType>(item: Item) {
  return z.array(item).max(factListMax)
}
