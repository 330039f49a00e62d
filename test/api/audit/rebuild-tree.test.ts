import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createTreeRebuild } from '../../../api/facts/log-check/rebuild-tree.ts'
import { sha256Node } from '../../../crypto/digest-node.ts'
import { CompactRange, rootFromLeaves } from '../../../crypto/merkle.ts'

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')

function leavesOf(size: number): Buffer[] {
  return Array.from({ length: size }, (_, index) => Buffer.from(sha256Node(Buffer.from(`leaf ${index}`))))
}

test('the rebuilt tree has, at every size, the root of RFC 9162, and each of its nodes once', () => {
  fc.assert(fc.property(fc.integer({ min: 1, max: 70 }), fc.constantFrom(2, 4, 8, 16), (size, stepRows) => {
    const leaves = leavesOf(size)
    const range = new CompactRange(sha256Node)
    const expected = new Map(leaves.flatMap((leaf) => range.append(leaf)).filter(({ level }) => level > 0).map(({ level, index, hash }) => [`${level}/${index}`, hex(hash)]))
    const tree = createTreeRebuild(stepRows)
    const found = new Map<string, string>()
    for (let from = 0; from < size; from += stepRows) {
      const to = Math.min(from + stepRows, size)
      const { levels, upper } = tree.append(Buffer.concat(leaves.slice(from, to)))
      for (const [level, hashes] of levels.entries())
        for (let at = 0; level > 0 && at < hashes.length / 32; at += 1) found.set(`${level}/${from / 2 ** level + at}`, hex(hashes.subarray(at * 32, at * 32 + 32)))
      for (const { level, index, hash } of upper) found.set(`${level}/${index}`, hex(hash))
      for (let at = from; at <= to; at += 1) expect(hex(tree.rootAt(at))).toBe(hex(rootFromLeaves(sha256Node, leaves.slice(0, at))))
    }
    expect(found).toEqual(expected)
    expect(tree.size).toBe(size)
  }))
})
