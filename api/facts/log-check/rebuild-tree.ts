/** The tree over leaf hashes, built in steps of whole subtrees, level by level in flat buffers: no object per node. */
import { hash } from 'node:crypto'
import { emptyRoot } from '../../../crypto/merkle.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'

const hashBytes = 32

/** A rebuilt node above the level of a step. */
export interface UpperNode {
  readonly level: number
  readonly index: number
  readonly hash: Buffer
}

/** One step: hashes of each level within it, level 0 first, and the nodes above that it completed. */
export interface TreeStep {
  readonly levels: readonly Buffer[]
  readonly upper: readonly UpperNode[]
}

export interface TreeRebuild {
  readonly size: number
  /** Appends one step of leaf hashes, 32 bytes each. Only the last step may have fewer than `stepRows`. */
  append(leafHashes: Buffer): TreeStep
  /** The root at `size` leaves, which lies within the last step or at its ends (RFC 9162 §2.1.1). */
  rootAt(size: number): Buffer
}

/** A rebuild in steps of `stepRows` leaves, a power of two. */
export function createTreeRebuild(stepRows: number): TreeRebuild {
  const stepLevel = Math.log2(stepRows)
  const edge: (Buffer | undefined)[] = []
  let edgeBefore: (Buffer | undefined)[] = []
  let last: readonly Buffer[] = []
  let start = 0
  let size = 0

  /** Takes a full step's root up the right edge. */
  function carry(root: Buffer, stepIndex: number): UpperNode[] {
    const upper: UpperNode[] = []
    let [carried, level, index] = [root, 0, stepIndex]
    for (; index % 2 === 1; level += 1) {
      carried = pair(edge[level] ?? Buffer.alloc(hashBytes), carried)
      edge[level] = undefined
      index = (index - 1) / 2
      upper.push({ level: stepLevel + level + 1, index, hash: carried })
    }
    edge[level] = carried
    return upper
  }

  return {
    get size() {
      return size
    },
    append(leafHashes) {
      const rows = leafHashes.length / hashBytes
      start = size
      size += rows
      edgeBefore = [...edge]
      last = levelsOf(leafHashes)
      const root = rows === stepRows ? last[stepLevel] : undefined
      return { levels: last, upper: root === undefined ? [] : carry(root, start / stepRows) }
    },
    rootAt(wanted) {
      let root: Buffer | undefined
      const within = wanted - start
      for (let level = 0, rest = within; rest > 0; level += 1, rest = Math.floor(rest / 2)) {
        if (rest % 2 === 1) root = joined(last[level]?.subarray((rest - 1) * hashBytes, rest * hashBytes), root)
      }
      for (const left of edgeBefore) root = joined(left, root)
      return root ?? Buffer.from(emptyRoot(sha256Node))
    },
  }
}

function levelsOf(leafHashes: Buffer): readonly Buffer[] {
  const levels = [leafHashes]
  for (let below = leafHashes; below.length >= 2 * hashBytes;) {
    const above = Buffer.allocUnsafe(Math.floor(below.length / (2 * hashBytes)) * hashBytes)
    for (let at = 0; at < above.length; at += hashBytes) pairInto(above, at, below, 2 * at)
    levels.push(above)
    below = above
  }
  return levels
}

/** RFC 9162 §2.1.1: SHA-256(0x01 ‖ left ‖ right). One buffer serves every node. */
const nodeInput = Buffer.alloc(1 + 2 * hashBytes, 1)

function pairInto(target: Buffer, at: number, children: Buffer, from: number): void {
  children.copy(nodeInput, 1, from, from + 2 * hashBytes)
  hash('sha256', nodeInput, 'buffer').copy(target, at)
}

function pair(left: Buffer, right: Buffer): Buffer {
  left.copy(nodeInput, 1)
  right.copy(nodeInput, 1 + hashBytes)
  return hash('sha256', nodeInput, 'buffer')
}

function joined(left: Buffer | undefined, right: Buffer | undefined): Buffer | undefined {
  if (left === undefined) return right
  return right === undefined ? Buffer.from(left) : pair(left, right)
}
