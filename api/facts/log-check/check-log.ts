/**
 * Rebuilds the log from its raw entries and trusts nothing that was stored beside them. Two walks that need nothing of
 * each other: `checkEntries` holds canonical bytes and columns against the placed leaf hashes, `checkTree` holds the
 * placed leaf hashes against nodes, roots and checkpoints. They may run in two threads; `mergeChecks` names the first fault.
 */
import { checkpointVerifier } from '../../../crypto/checkpoint-node.ts'
import { parseNote, parseVerifierKey } from '../../../crypto/checkpoint.ts'
import type { Checkpoint } from '../../../crypto/checkpoint.ts'
import { toHex } from '../../../crypto/digest.ts'
import { blockHolds, firstEntryFault } from './check-entries.ts'
import { firstNodeFault } from './check-nodes.ts'
import { fault } from './log-fault.ts'
import type { LogFault } from './log-fault.ts'
import { createTreeRebuild } from './rebuild-tree.ts'
import type { TreeRebuild } from './rebuild-tree.ts'
import { firstGap, levelCounts, logSize, readCheckpoints, readEntryBlock, readPlacedHashes, strayEntry } from './read-log-rows.ts'
import type { LogReader, LogSize } from './read-log-rows.ts'

/** What the tree says, apart from the entries below it. */
export interface TreeCheck {
  /** The newest signed checkpoint that was found to hold. */
  readonly checkpoint: { readonly size: number; readonly rootHex: string; readonly note: string } | null
  /** Checkpoints that were found to hold, here and outside. */
  readonly checkpointsHere: number
  readonly checkpointsOutside: number
  readonly firstBad: LogFault | null
}

export interface LogCheck extends TreeCheck {
  /** Entries that were rebuilt; up to the fault when there is one. */
  readonly size: number
}

/** What tells a log's own checkpoints from others'. `outsideNotes` left the machine; they must have been read before the size of the log. */
export interface LogIdentity {
  readonly verifierKey: string
  readonly origin: string
  readonly outsideNotes: readonly string[]
}

/** Entries per step: a power of two, so that a step is a whole subtree. */
const stepRows = 4_096

type VerifyNote = (note: string) => Checkpoint | null

/**
 * Checks the whole log: canonical bytes against leaf hashes, columns against canonical text, dense places, every node,
 * and every checkpoint here and outside: signature, origin and root at its size. The vault is not needed: openings of
 * commitments are checked by `checkCommitments`.
 */
export async function checkLog({ store, onProgress, ...identity }: { readonly store: LogReader; readonly onProgress?: (done: number, total: number) => void } & LogIdentity): Promise<LogCheck> {
  const size = await logSize(store)
  return mergeChecks(size, await checkEntries(store, size, (done) => onProgress?.(done, size.size)), await checkTree(store, size, identity))
}

/** Holds every entry against its place, one by one only where a block does not fit. Gives the first fault. */
export async function checkEntries(store: LogReader, { size }: LogSize, onProgress?: (done: number) => void): Promise<LogFault | null> {
  for (let from = 0; from < size; from += stepRows) {
    const to = Math.min(from + stepRows, size)
    const holds = blockHolds(await readEntryBlock(store, from, to), to - from)
    const bad = holds ? null : await firstEntryFault(store, from, to)
    if (bad !== null) return bad
    onProgress?.(to)
  }
  return null
}

/** Rebuilds the tree over the placed leaf hashes and holds nodes and checkpoints against it. Gives the first fault. */
export async function checkTree(store: LogReader, { size, newestCheckpointSize }: LogSize, { verifierKey, origin, outsideNotes }: LogIdentity): Promise<TreeCheck> {
  const verify = noteVerifier(verifierKey, origin)
  const outside = new Map<number, Checkpoint>()
  const found = { checkpoint: null as TreeCheck['checkpoint'], here: 0, outside: 0 }
  const answer = (firstBad: LogFault | null): TreeCheck => ({ checkpoint: found.checkpoint, checkpointsHere: found.here, checkpointsOutside: found.outside, firstBad })
  for (const note of outsideNotes) {
    const checkpoint = verify(note)
    const other = checkpoint === null ? undefined : outside.get(checkpoint.size)
    if (checkpoint === null || (other !== undefined && toHex(other.root) !== toHex(checkpoint.root))) return answer(fault(0, 'outside-checkpoint-differs'))
    outside.set(checkpoint.size, checkpoint)
  }
  const tree = createTreeRebuild(stepRows)
  for (let from = 0; from < size; from += stepRows) {
    const bad = await checkStep({ store, tree, verify, outside, found }, from, Math.min(from + stepRows, size))
    if (bad !== null) return answer(bad)
  }
  return answer(await faultBeyond(store, size, newestCheckpointSize, outside))
}

/** The fault that comes first. One that names an entry is more precise than one that names the subtree around it. */
export function mergeChecks({ size }: LogSize, badEntry: LogFault | null, tree: TreeCheck): LogCheck {
  const badTree = tree.firstBad
  const entryFirst = badEntry !== null && (badTree === null || badEntry.index <= badTree.through)
  const firstBad = entryFirst ? badEntry : badTree
  return { ...tree, size: firstBad?.index ?? size, firstBad }
}

interface Run {
  readonly store: LogReader
  readonly tree: TreeRebuild
  readonly verify: VerifyNote
  readonly outside: ReadonlyMap<number, Checkpoint>
  readonly found: { checkpoint: TreeCheck['checkpoint']; here: number; outside: number }
}

/** One step. What lies before a gap in the places is still checked, to name the first fault. */
async function checkStep(run: Run, from: number, to: number): Promise<LogFault | null> {
  const placed = await readPlacedHashes(run.store, from, to)
  const gap = placed.rows === to - from ? null : await firstGap(run.store, from, to)
  const end = gap ?? to
  const step = run.tree.append(placed.hashes.subarray(0, (end - from) * 32))
  const badNode = await firstNodeFault(run.store, step, from, end)
  return (await checkpointFault(run, from, badNode?.index ?? end)) ?? badNode ?? (gap === null ? null : fault(gap, 'place-missing'))
}

/** Compares checkpoints of sizes `(from, to]` with the rebuilt root at their size. */
async function checkpointFault({ store, tree, verify, outside, found }: Run, from: number, to: number): Promise<LogFault | null> {
  for (const { size, note, root } of await readCheckpoints(store, from, to)) {
    const rebuilt = tree.rootAt(size)
    const signed = verify(note)
    // We sign alone: whatever else stands under a note of ours was put there by somebody and is verified by nobody.
    const holds = signed !== null && parseNote(note).signatures.length === 1 && signed.size === size && rebuilt.equals(signed.root) && rebuilt.equals(root)
    if (!holds) return { ...fault(found.checkpoint?.size ?? 0, 'checkpoint-altered'), through: size - 1 }
    found.checkpoint = { size, rootHex: rebuilt.toString('hex'), note }
    found.here += 1
  }
  for (const [size, { root }] of outside) {
    if (size <= from || size > to) continue
    if (!tree.rootAt(size).equals(root)) return { ...fault(0, 'outside-checkpoint-differs'), through: size - 1 }
    found.outside += 1
  }
  return null
}

/** What the walk over places cannot see: a tail that is gone, nodes too many, entries that nobody placed. */
async function faultBeyond(store: LogReader, size: number, newestCheckpointSize: number, outside: ReadonlyMap<number, Checkpoint>): Promise<LogFault | null> {
  let promised = newestCheckpointSize
  for (const stated of outside.keys()) promised = Math.max(promised, stated)
  if (promised > size) return { ...fault(size, 'tail-cut'), through: promised - 1 }
  const levels = await levelCounts(store)
  const surplus = levels.nodes.some(({ level, nodes, last }) => nodes !== Math.floor(levels.leaves / 2 ** level) || last !== nodes - 1)
  if (surplus) return fault(size, 'node-surplus')
  const stray = await strayEntry(store)
  return stray === null ? null : fault(size, 'entry-inserted', stray)
}

function noteVerifier(verifierKey: string, origin: string): VerifyNote {
  const verify = checkpointVerifier(parseVerifierKey(verifierKey))
  return (note) => {
    try {
      const checkpoint = verify(note)
      return checkpoint.origin === origin ? checkpoint : null
    } catch {
      return null
    }
  }
}
