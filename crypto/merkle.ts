// The Merkle tree of RFC 9162 §2.1 (the same as RFC 6962 §2.1). Runs in a browser: no `node:` module here.
// A node is named by (level, index): it covers the leaves index·2^level up to, excluding, (index + 1)·2^level.
// Sizes are plain integers below 2^53, so halving is done by division: the bit operators see only 32 bits.
import { equalBytes, sha256 as defaultSha256 } from './digest.ts';
import type { Sha256 } from './digest.ts';
import { Unreadable } from './errors.ts';

/** A completed node: all leaves below it exist, so its hash never changes again. */
export interface MerkleNode {
  readonly level: number;
  readonly index: number;
  readonly hash: Uint8Array;
}

/** Gives the hash of a completed node. It is asked only for nodes that lie wholly inside the tree. */
export type GetNode = (level: number, index: number) => Uint8Array;

const hashBytes = 32;

/** The hash of a leaf: SHA-256(0x00 ‖ bytes). */
export function leafHash(sha256: Sha256, bytes: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + bytes.length);
  message.set(bytes, 1);
  return sha256(message);
}

/** The hash of an inner node: SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(sha256: Sha256, left: Uint8Array, right: Uint8Array): Uint8Array {
  const message = new Uint8Array(1 + left.length + right.length);
  message[0] = 1;
  message.set(left, 1);
  message.set(right, 1 + left.length);
  return sha256(message);
}

/** The root of a tree without leaves: SHA-256 of nothing. */
export function emptyRoot(sha256: Sha256): Uint8Array {
  return sha256(new Uint8Array());
}

/**
 * The right edge of a growing tree: the roots of its perfect subtrees, at most 53 hashes however large it is.
 * It gives the root at any moment and hands out each node once, at the moment when it is complete.
 */
export class CompactRange {
  readonly #sha256: Sha256;
  /** Entry `level` is the perfect subtree of that level on the right edge, where the size has that bit set. */
  readonly #edge: (Uint8Array | undefined)[] = [];
  #size = 0;

  constructor(sha256: Sha256) {
    this.#sha256 = sha256;
  }

  /** Takes up a tree of `size` leaves from its stored nodes, reading one node per set bit of `size`. */
  static resume(sha256: Sha256, size: number, getNode: GetNode): CompactRange {
    requireSize(size);
    const range = new CompactRange(sha256);
    range.#size = size;
    for (let level = 0, rest = size; rest > 0; level++, rest = Math.floor(rest / 2)) {
      if (rest % 2 === 1) range.#edge[level] = getNode(level, rest - 1);
    }
    return range;
  }

  /** Leaves so far. */
  get size(): number {
    return this.#size;
  }

  /** Appends one leaf hash. Returns the nodes that this completes, the leaf itself first. */
  append(leaf: Uint8Array): MerkleNode[] {
    requireHash(leaf);
    const completed: MerkleNode[] = [{ level: 0, index: this.#size, hash: leaf }];
    let hash = leaf;
    let level = 0;
    let index = this.#size;
    for (; index % 2 === 1; level++) {
      const left = this.#edge[level];
      if (left === undefined) throw new Unreadable('the right edge of the tree is incomplete');
      hash = nodeHash(this.#sha256, left, hash);
      this.#edge[level] = undefined;
      index = (index - 1) / 2;
      completed.push({ level: level + 1, index, hash });
    }
    this.#edge[level] = hash;
    this.#size += 1;
    return completed;
  }

  /** The root over all leaves so far. */
  root(): Uint8Array {
    let root: Uint8Array | undefined;
    for (const left of this.#edge) {
      if (left === undefined) continue;
      root = root === undefined ? left : nodeHash(this.#sha256, left, root);
    }
    return root ?? emptyRoot(this.#sha256);
  }
}

/** The root over these leaf hashes, in order. */
export function rootFromLeaves(sha256: Sha256, leaves: Iterable<Uint8Array>): Uint8Array {
  const range = new CompactRange(sha256);
  for (const leaf of leaves) range.append(leaf);
  return range.root();
}

/**
 * The inclusion proof of leaf `index` in the tree of the first `size` leaves (RFC 9162 §2.1.3.1), lowest sibling first.
 * Throws `RangeError` unless 0 ≤ index < size.
 */
export function inclusionProof(
  index: number,
  size: number,
  getNode: GetNode,
  sha256: Sha256 = defaultSha256,
): Uint8Array[] {
  requireSize(size);
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError('no such leaf in this tree');
  const siblings: Uint8Array[] = [];
  for (let start = 0, end = size; end - start > 1; ) {
    const middle = start + largestPowerBelow(end - start);
    if (index < middle) {
      siblings.push(subtreeRoot(middle, end, getNode, sha256));
      end = middle;
    } else {
      siblings.push(subtreeRoot(start, middle, getNode, sha256));
      start = middle;
    }
  }
  return siblings.reverse();
}

/**
 * The proof that the tree of `from` leaves is a prefix of the tree of `to` leaves (RFC 9162 §2.1.4.1).
 * Throws `RangeError` unless 0 < from ≤ to: about an empty tree there is nothing to prove.
 */
export function consistencyProof(
  from: number,
  to: number,
  getNode: GetNode,
  sha256: Sha256 = defaultSha256,
): Uint8Array[] {
  requireSize(from);
  requireSize(to);
  if (from === 0 || from > to) throw new RangeError('a consistency proof leads from a smaller tree to a larger one');
  const hashes: Uint8Array[] = [];
  let start = 0;
  let end = to;
  // Whether the old tree is the left part of everything descended into so far: then its root is known to the verifier.
  let oldRootKnown = true;
  while (from !== end) {
    const middle = start + largestPowerBelow(end - start);
    if (from <= middle) {
      hashes.push(subtreeRoot(middle, end, getNode, sha256));
      end = middle;
    } else {
      hashes.push(subtreeRoot(start, middle, getNode, sha256));
      start = middle;
      oldRootKnown = false;
    }
  }
  if (!oldRootKnown) hashes.push(subtreeRoot(start, end, getNode, sha256));
  return hashes.reverse();
}

/** What `verifyInclusion` weighs: `leafHash` is claimed to be leaf `index` of the tree `root` with `size` leaves. */
export interface InclusionClaim {
  readonly sha256: Sha256;
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly proof: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the inclusion proof holds (RFC 9162 §2.1.3.2). Malformed claims are false; it never throws. */
export function verifyInclusion(claim: InclusionClaim): boolean {
  const { sha256, index, size, proof } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) return false;
  if (![claim.leafHash, claim.root, ...proof].every(isHash)) return false;
  let node = index;
  let last = size - 1;
  let hash = claim.leafHash;
  for (const sibling of proof) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      hash = nodeHash(sha256, sibling, hash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      hash = nodeHash(sha256, hash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(hash, claim.root);
}

/** What `verifyConsistency` weighs: the tree of `from` leaves is claimed to be a prefix of the one of `to` leaves. */
export interface ConsistencyClaim {
  readonly sha256: Sha256;
  readonly from: number;
  readonly to: number;
  readonly fromRoot: Uint8Array;
  readonly toRoot: Uint8Array;
  readonly proof: readonly Uint8Array[];
}

/**
 * Whether the consistency proof holds (RFC 9162 §2.1.4.2). Malformed claims are false; it never throws. A claim about
 * an empty first tree proves nothing and is false, except that the empty tree equals itself.
 */
export function verifyConsistency(claim: ConsistencyClaim): boolean {
  const { sha256, from, to, fromRoot, toRoot, proof } = claim;
  if (!isSize(from) || !isSize(to) || from > to) return false;
  if (![fromRoot, toRoot, ...proof].every(isHash)) return false;
  if (from === to) {
    return proof.length === 0 && equalBytes(fromRoot, toRoot) && (from !== 0 || equalBytes(fromRoot, emptyRoot(sha256)));
  }
  if (from === 0) return false;
  let node = from - 1;
  let last = to - 1;
  while (node % 2 === 1) [node, last] = [half(node), half(last)];
  // Where `from` is a power of two the old root is itself the first hash, and the proof leaves it out.
  const path = node === 0 ? [fromRoot, ...proof] : proof;
  const [seed, ...siblings] = path;
  if (seed === undefined) return false;
  let oldHash = seed;
  let newHash = seed;
  for (const sibling of siblings) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      oldHash = nodeHash(sha256, sibling, oldHash);
      newHash = nodeHash(sha256, sibling, newHash);
      while (node % 2 === 0 && node !== 0) [node, last] = [node / 2, half(last)];
    } else {
      newHash = nodeHash(sha256, newHash, sibling);
    }
    [node, last] = [half(node), half(last)];
  }
  return last === 0 && equalBytes(oldHash, fromRoot) && equalBytes(newHash, toRoot);
}

/** The root over leaves `start` up to, excluding, `end`; `start` is a multiple of the next power of two. */
function subtreeRoot(start: number, end: number, getNode: GetNode, sha256: Sha256): Uint8Array {
  const width = end - start;
  const level = perfectLevel(width);
  if (level !== undefined) return getNode(level, start / width);
  const middle = start + largestPowerBelow(width);
  return nodeHash(sha256, subtreeRoot(start, middle, getNode, sha256), subtreeRoot(middle, end, getNode, sha256));
}

/** The level of a node over `width` leaves, where `width` is a power of two. */
function perfectLevel(width: number): number | undefined {
  let level = 0;
  let rest = width;
  for (; rest % 2 === 0; level++) rest /= 2;
  return rest === 1 ? level : undefined;
}

/** The largest power of two below `width`, for `width` ≥ 2. */
function largestPowerBelow(width: number): number {
  let power = 1;
  while (power * 2 < width) power *= 2;
  return power;
}

function half(size: number): number {
  return Math.floor(size / 2);
}

function isSize(size: number): boolean {
  return Number.isSafeInteger(size) && size >= 0;
}

function isHash(hash: Uint8Array): boolean {
  return hash.length === hashBytes;
}

function requireSize(size: number): void {
  if (!isSize(size)) throw new RangeError('a tree size is an integer from 0 below 2^53');
}

function requireHash(hash: Uint8Array): void {
  if (!isHash(hash)) throw new RangeError('a node hash has 32 bytes');
}
