import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromBase64, sha256, toHex, utf8 } from '../../crypto/digest.ts';
import { sha256Node } from '../../crypto/digest-node.ts';
import {
  CompactRange, consistencyProof, emptyRoot, inclusionProof, leafHash, nodeHash, rootFromLeaves, verifyConsistency,
  verifyInclusion,
} from '../../crypto/merkle.ts';
import { describeWithVectors, listVectors, readVectors } from './published-vectors.ts';

const sizeMax = 70;
const leaves = Array.from({ length: sizeMax }, (_, at) => leafHash(sha256Node, utf8(`entry ${at}`)));

/** Nodes as a sequencer stores them, and the root at every size. */
function grow(): { getNode: (level: number, index: number) => Uint8Array; roots: Uint8Array[] } {
  const stored = new Map<string, Uint8Array>();
  const range = new CompactRange(sha256Node);
  const roots = [range.root()];
  for (const leaf of leaves) {
    for (const { level, index, hash } of range.append(leaf)) {
      expect(stored.has(`${level}/${index}`)).toBe(false);
      stored.set(`${level}/${index}`, hash);
    }
    roots.push(range.root());
  }
  const getNode = (level: number, index: number): Uint8Array => {
    const node = stored.get(`${level}/${index}`);
    if (node === undefined) throw new Error(`asked for the incomplete node ${level}/${index}`);
    return node;
  };
  return { getNode, roots };
}

const { getNode, roots } = grow();
const root = (size: number): Uint8Array => roots[size] ?? new Uint8Array();
const leaf = (index: number): Uint8Array => leaves[index] ?? new Uint8Array();

/** MTH of RFC 9162 section 2.1.1, written down as it stands there. */
function definedRoot(hashes: readonly Uint8Array[]): Uint8Array {
  const [only] = hashes;
  if (only === undefined) return emptyRoot(sha256Node);
  if (hashes.length === 1) return only;
  let k = 1;
  while (2 * k < hashes.length) k *= 2;
  return nodeHash(sha256Node, definedRoot(hashes.slice(0, k)), definedRoot(hashes.slice(k)));
}

describe('the tree', () => {
  it('has the root that the RFC defines, at every size', () => {
    for (let size = 0; size <= sizeMax; size++) expect(root(size)).toEqual(definedRoot(leaves.slice(0, size)));
    expect(rootFromLeaves(sha256, leaves)).toEqual(new Uint8Array(root(sizeMax)));
    expect(toHex(root(0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });

  it('continues from stored nodes as if it had never stopped, at every size', () => {
    for (let size = 0; size < sizeMax; size++) {
      const resumed = CompactRange.resume(sha256Node, size, getNode);
      expect(resumed.root()).toEqual(root(size));
      resumed.append(leaf(size));
      expect(resumed.root()).toEqual(root(size + 1));
    }
  });

  it('proves every leaf in every size, and no other leaf, place or size', () => {
    for (let size = 1; size <= sizeMax; size++) {
      for (let index = 0; index < size; index++) {
        const claim = { sha256: sha256Node, index, size, leafHash: leaf(index), root: root(size) };
        const proof = inclusionProof(index, size, getNode, sha256Node);
        expect(verifyInclusion({ ...claim, proof })).toBe(true);
        expect(verifyInclusion({ ...claim, proof, leafHash: leaf((index + 1) % sizeMax) })).toBe(false);
        expect(verifyInclusion({ ...claim, proof, root: root(size - 1) })).toBe(false);
        if (size > 1) expect(verifyInclusion({ ...claim, proof, index: (index + 1) % size })).toBe(false);
      }
    }
  });

  it('proves every smaller size a prefix of every larger one, and no forged pair', () => {
    for (let to = 1; to <= sizeMax; to++) {
      for (let from = 1; from <= to; from++) {
        const claim = { sha256: sha256Node, from, to, fromRoot: root(from), toRoot: root(to) };
        const proof = consistencyProof(from, to, getNode, sha256Node);
        expect(verifyConsistency({ ...claim, proof })).toBe(true);
        expect(verifyConsistency({ ...claim, proof, fromRoot: root(from - 1) })).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, root(from)] })).toBe(false);
        if (proof.length > 0) expect(verifyConsistency({ ...claim, proof: proof.slice(1) })).toBe(false);
      }
    }
  });

  it('accepts no proof with a flipped bit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: sizeMax }), fc.nat(), fc.nat(), fc.nat(255), (size, at, which, bit) => {
        const index = at % size;
        const proof = inclusionProof(index, size, getNode, sha256Node).map((hash) => Uint8Array.from(hash));
        const hash = proof[which % proof.length];
        if (hash) hash[bit >> 3] = (hash[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const claim = { sha256: sha256Node, index, size, leafHash: leaf(index), root: root(size), proof };
        expect(verifyInclusion(claim)).toBe(false);
      }),
    );
  });

  it('handles sizes beyond 32 bits', () => {
    // Every leaf is the same, so each level has one hash and a tree of any size can be imagined.
    const levels = [leaf(0)];
    for (let level = 1; level < 53; level++) {
      const below = levels[level - 1] ?? leaf(0);
      levels.push(nodeHash(sha256Node, below, below));
    }
    const uniform = (level: number): Uint8Array => levels[level] ?? new Uint8Array();
    const [from, to, index] = [2 ** 40 + 12_345, 2 ** 45 + 2 ** 33 + 7, 2 ** 44 + 99];
    const rootAt = (size: number): Uint8Array => CompactRange.resume(sha256Node, size, uniform).root();
    const inclusion = inclusionProof(index, to, uniform, sha256Node);
    const consistency = consistencyProof(from, to, uniform, sha256Node);
    expect(verifyInclusion({ sha256: sha256Node, index, size: to, leafHash: leaf(0), root: rootAt(to), proof: inclusion })).toBe(true);
    expect(verifyConsistency({ sha256: sha256Node, from, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof: consistency })).toBe(true);
    expect(verifyConsistency({ sha256: sha256Node, from: from + 1, to, fromRoot: rootAt(from), toRoot: rootAt(to), proof: consistency })).toBe(false);
  });

  it('refuses proofs about leaves and sizes that do not exist', () => {
    expect(() => inclusionProof(3, 3, getNode)).toThrow(RangeError);
    expect(() => inclusionProof(-1, 3, getNode)).toThrow(RangeError);
    expect(() => consistencyProof(0, 3, getNode)).toThrow(RangeError);
    expect(() => consistencyProof(4, 3, getNode)).toThrow(RangeError);
    expect(() => new CompactRange(sha256Node).append(new Uint8Array(31))).toThrow(RangeError);
  });
});

interface InclusionVector {
  readonly leafIdx: number; readonly treeSize: number; readonly root: string; readonly leafHash: string;
  readonly proof: readonly string[] | null; readonly wantErr: boolean;
}

interface ConsistencyVector {
  readonly size1: number; readonly size2: number; readonly root1: string; readonly root2: string;
  readonly proof: readonly string[] | null; readonly wantErr: boolean;
}

describeWithVectors('published vectors of RFC 6962 proofs', () => {
  it.each(listVectors('rfc6962_merkle/inclusion'))('judges %s as published', (file) => {
    const vector = readVectors<InclusionVector>(file);
    const holds = verifyInclusion({
      sha256,
      index: vector?.leafIdx ?? 0,
      size: vector?.treeSize ?? 0,
      leafHash: fromBase64(vector?.leafHash ?? ''),
      root: fromBase64(vector?.root ?? ''),
      proof: (vector?.proof ?? []).map(fromBase64),
    });
    expect(holds).toBe(vector?.wantErr === false);
  });

  it.each(listVectors('rfc6962_merkle/consistency'))('judges %s as published', (file) => {
    const vector = readVectors<ConsistencyVector>(file);
    const holds = verifyConsistency({
      sha256,
      from: vector?.size1 ?? 0,
      to: vector?.size2 ?? 0,
      fromRoot: fromBase64(vector?.root1 ?? ''),
      toRoot: fromBase64(vector?.root2 ?? ''),
      proof: (vector?.proof ?? []).map(fromBase64),
    });
    expect(holds).toBe(vector?.wantErr === false);
  });
});
