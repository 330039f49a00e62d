/** Verifies one audit entry against a checkpoint, in the browser, believing nothing that the server concluded. */
import { canonicalJson } from '../../crypto/canonical-json.ts'
import type { JsonValue } from '../../crypto/canonical-json.ts'
import { parseVerifierKey, verifyCheckpoint } from '../../crypto/checkpoint.ts'
import type { Checkpoint } from '../../crypto/checkpoint.ts'
import { fromHex, sha256, toHex, utf8 } from '../../crypto/digest.ts'
import { leafHash, verifyInclusion } from '../../crypto/merkle.ts'

/** What the server states about one entry. Hashes in hexadecimal; `checkpoint` is a signed note. */
export interface EntryClaim {
  readonly entryId: string
  readonly leafIndex: number
  readonly canonical: string
  readonly leafHash: string
  readonly proof: readonly string[]
  readonly checkpoint: string
  readonly verifierKey: string
}

export const entrySteps = ['canonical', 'leaf', 'checkpoint', 'inclusion'] as const
export type EntryStep = (typeof entrySteps)[number]

export interface EntryCheck {
  /** Each step and whether it held. A step that could not be computed did not hold. */
  readonly steps: Readonly<Record<EntryStep, boolean>>
  readonly holds: boolean
  /** What the checkpoint says, where its signature holds. */
  readonly checkpoint: Checkpoint | null
  readonly rootHex: string | null
}

/**
 * Recomputes everything from the canonical text. Never throws for what is in `claim`. It does not ask whose key
 * `verifierKey` is: that is for the reader to compare with a copy obtained elsewhere.
 */
export function checkEntry(claim: EntryClaim): EntryCheck {
  const leaf = leafHash(sha256, utf8(claim.canonical))
  const checkpoint = attempt(() => verifyCheckpoint(claim.checkpoint, parseVerifierKey(claim.verifierKey)))
  const steps = {
    canonical: attempt(() => canonicalOf(claim)) === true,
    leaf: toHex(leaf) === claim.leafHash,
    checkpoint: checkpoint !== null,
    inclusion:
      checkpoint !== null &&
      attempt(() => verifyInclusion({ sha256, index: claim.leafIndex, size: checkpoint.size, leafHash: leaf, proof: claim.proof.map(fromHex), root: checkpoint.root })) === true,
  }
  return { steps, holds: Object.values(steps).every(Boolean), checkpoint, rootHex: checkpoint === null ? null : toHex(checkpoint.root) }
}

/** Whether the text is the one spelling of its value, and that value is the entry which was asked for. */
function canonicalOf({ canonical, entryId }: EntryClaim): boolean {
  // Safe: `JSON.parse` returns nothing but JSON.
  const value = JSON.parse(canonical) as JsonValue
  return canonicalJson(value) === canonical && typeof value === 'object' && value !== null && 'id' in value && value.id === entryId
}

function attempt<T>(compute: () => T): T | null {
  try {
    return compute()
  } catch {
    return null
  }
}
