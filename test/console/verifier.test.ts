import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../crypto/canonical-json.ts'
import { formatCheckpoint, signNote, verifierKey } from '../../crypto/checkpoint.ts'
import { sha256, toHex, utf8 } from '../../crypto/digest.ts'
import { logCheckpointLine, logEntryLine, logHeadLine } from '../../crypto/log-file.ts'
import { CompactRange, inclusionProof, leafHash } from '../../crypto/merkle.ts'
import { checkEntry } from '../../console/verifier/check-entry.ts'
import { conclusionOf } from '../../console/verifier/conclude.ts'
import { loadWasmSha256, sha256OfBlob } from '../../console/verifier/load-wasm-sha256.ts'
import { isFingerprint, isNote, isVerifierKey, tidyNote } from '../../console/verifier/trust-inputs.ts'
import { verifyLog } from '../../console/verifier/verify-log.ts'

const seed = new Uint8Array(32).fill(3)
const key = verifierKey('log.test', ed25519.getPublicKey(seed))
const strangerKey = verifierKey('log.test', ed25519.getPublicKey(new Uint8Array(32).fill(4)))

/** A log of `size` entries with its nodes, its notes, and the lines of its file. */
function sampleLog(size: number, origin = 'log.test/tree', demo = origin.endsWith('-demo')) {
  const entries = Array.from({ length: size }, (_, i) => canonicalJson({ action: 'asset.import', at: 1_000 + i, id: `entry_${i}`, 名: '条目“引号”' }))
  const range = new CompactRange(sha256)
  const nodes = new Map<string, Uint8Array>()
  const note = () => signNote(formatCheckpoint({ origin, size: range.size, root: range.root() }), { name: 'log.test', seed })
  const notes = [note()]
  const lines = [logHeadLine({ origin, verifierKey: key, demo })]
  for (const [i, canonical] of entries.entries()) {
    const leaf = leafHash(sha256, utf8(canonical))
    for (const { level, index, hash } of range.append(leaf)) nodes.set(`${level}/${index}`, hash)
    notes.push(note())
    lines.push(logEntryLine(i, canonical, toHex(leaf)))
  }
  lines.push(logCheckpointLine(notes[size] ?? ''))
  return { entries, nodes, notes, lines, text: `${lines.join('\n')}\n` }
}

function read(bytes: string | Uint8Array, trust: { verifierKey?: string; checkpoint?: string } = {}, pieceBytes = 7) {
  const whole = typeof bytes === 'string' ? utf8(bytes) : bytes
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      for (let at = 0; at < whole.length; at += pieceBytes) controller.enqueue(whole.slice(at, at + pieceBytes))
      controller.close()
    },
  })
  return verifyLog({ stream, sha256, verifierKey: trust.verifierKey ?? '', checkpoint: trust.checkpoint ?? '', onProgress: () => {} })
}

async function concluded(...parameters: Parameters<typeof read>) {
  return conclusionOf({ kind: 'log', fileSha256: '', finding: await read(...parameters) })
}

describe('a log file', () => {
  test('is trusted only with a key from outside that is the same', async () => {
    const { text } = sampleLog(9)
    expect(await concluded(text, { verifierKey: key })).toEqual({ verdict: 'trusted', means: 'logTrusted' })
    expect(await concluded(text)).toEqual({ verdict: 'unknown', means: 'logUnknown' })
    expect(await concluded(text, { verifierKey: strangerKey })).toEqual({ verdict: 'altered', means: 'logKey' })
  })

  test('of no entries is intact too', async () => {
    expect(await read(sampleLog(0).text)).toMatchObject({ size: 0, checkpointOk: true, firstBad: null, fault: null })
  })

  test('names the first bad entry', async () => {
    const { lines } = sampleLog(9)
    const altered = lines.map((line, at) => (at === 5 || at === 7 ? line.replace('asset.import', 'asset.impart') : line)).join('\n')
    expect((await read(altered)).firstBad).toEqual({ index: 4, reason: 'leaf' })
  })

  test('tells an entry that was taken out, put in twice, or moved', async () => {
    const { lines } = sampleLog(9)
    const without = lines.filter((_, at) => at !== 3)
    const twice = [...lines.slice(0, 4), ...lines.slice(3)]
    const swapped = [...lines.slice(0, 3), lines[4], lines[3], ...lines.slice(5)]
    expect((await read(without.join('\n'))).firstBad).toEqual({ index: 2, reason: 'order' })
    expect((await read(twice.join('\n'))).firstBad).toEqual({ index: 3, reason: 'order' })
    expect((await read(swapped.join('\n'))).firstBad).toEqual({ index: 2, reason: 'order' })
  })

  test('whose tail was cut fails with or without its checkpoint', async () => {
    const { lines } = sampleLog(9)
    expect((await read(lines.slice(0, 6).join('\n'))).fault).toEqual({ index: 5, reason: 'checkpoint' })
    expect((await read([...lines.slice(0, 6), lines[10]].join('\n'))).fault).toEqual({ index: 5, reason: 'size' })
  })

  test('forged throughout and signed anew by somebody else is caught by the key kept outside', async () => {
    const forged = sampleLog(9).text.replaceAll(key, strangerKey)
    expect(await read(forged)).toMatchObject({ checkpointOk: false, fault: { reason: 'signature' } })
    expect((await concluded(forged, { verifierKey: key })).verdict).toBe('altered')
  })

  test('must have grown out of the checkpoint that its reader kept', async () => {
    const { text, notes } = sampleLog(9)
    for (const [size, note] of notes.entries()) expect((await read(text, { checkpoint: note })).kept).toEqual({ state: 'good', size })
    const other = sampleLog(12)
    expect((await concluded(text, { verifierKey: key, checkpoint: other.notes[12] })).means).toBe('logKept')
    const damaged = text.replace('"i":4', '"i":5')
    expect((await read(damaged, { checkpoint: notes[3] })).kept).toEqual({ state: 'good', size: 3 })
    expect((await read(damaged, { checkpoint: notes[7] })).kept).toEqual({ state: 'unreached', size: 7 })
    expect((await read(text, { checkpoint: sampleLog(4, 'log.test/other').notes[4] })).kept.state).toBe('bad')
  })

  test('is altered by any one byte, and never trusted then', async () => {
    const whole = utf8(sampleLog(5).text)
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const bytes = whole.slice()
        bytes[at] = (bytes[at] ?? 0) ^ flip
        const { verdict } = await concluded(bytes, { verifierKey: key }, 64)
        expect(['altered', 'unreadable']).toContain(verdict)
      }),
      { numRuns: 400 },
    )
  })

  test('of another kind is unreadable', async () => {
    expect((await concluded('')).verdict).toBe('unreadable')
    expect((await concluded('{"a":1}\n')).verdict).toBe('unreadable')
    expect((await concluded(new Uint8Array([0x30, 0x82, 0xff, 0xfe]))).verdict).toBe('unreadable')
  })

  test('says whether it is a demo by what is signed: another word in its head is an alteration', async () => {
    const demo = sampleLog(3, 'log.test/tree-demo')
    expect(await read(demo.text)).toMatchObject({ demo: true, fault: null, checkpointOk: true })
    expect(await read(sampleLog(3).text)).toMatchObject({ demo: false, fault: null, checkpointOk: true })
    for (const [origin, told] of [['log.test/tree-demo', false], ['log.test/tree', true]] as const) {
      const { text } = sampleLog(3, origin, told)
      expect(await read(text)).toMatchObject({ demo: origin.endsWith('-demo'), fault: { index: 0, reason: 'demo' }, checkpointOk: false })
      expect(await concluded(text, { verifierKey: key })).toMatchObject({ verdict: 'altered' })
    }
    // The origin of the head is bound to the signed one in turn.
    expect((await read(demo.text.replaceAll('tree-demo","verifierKey', 'tree","verifierKey').replace('"demo":true', '"demo":false'))).fault).toMatchObject({ reason: 'origin' })
  })

  test('with a signature by a key that nobody can check is refused, and so is our own twice', async () => {
    const { lines, notes } = sampleLog(3)
    const note = notes[3] ?? ''
    const [text = '', own = ''] = note.split('\n\n')
    const [, foreign = ''] = signNote(`${text}\n`, { name: 'witness.example', seed: new Uint8Array(32).fill(9) }).split('\n\n')
    for (const more of [foreign, own]) {
      const file = [...lines.slice(0, -1), logCheckpointLine(note + more)].join('\n')
      expect(await read(file)).toMatchObject({ checkpointOk: false, fault: { index: 3, reason: 'foreignSignature' } })
      expect(await concluded(file, { verifierKey: key })).toMatchObject({ verdict: 'altered' })
    }
  })

  test('may be compared with a kept checkpoint that a witness signed too', async () => {
    const { text, notes } = sampleLog(9)
    const [body = ''] = (notes[4] ?? '').split('\n\n')
    const [, witness = ''] = signNote(`${body}\n`, { name: 'witness.example', seed: new Uint8Array(32).fill(9) }).split('\n\n')
    expect((await read(text, { checkpoint: (notes[4] ?? '') + witness })).kept).toEqual({ state: 'good', size: 4 })
  })

  test('with anything after its checkpoint is refused', async () => {
    const { text, lines } = sampleLog(2)
    expect((await read(`${text}${lines[1] ?? ''}\n`)).fault).toMatchObject({ reason: 'checkpoint' })
    expect((await read(`${text}\n`)).fault).toMatchObject({ reason: 'checkpoint' })
  })
})

describe('one entry', () => {
  const { entries, nodes, notes } = sampleLog(11)
  const claim = (index: number) => ({
    entryId: `entry_${index}`,
    leafIndex: index,
    canonical: entries[index] ?? '',
    leafHash: toHex(leafHash(sha256, utf8(entries[index] ?? ''))),
    proof: inclusionProof(index, 11, (level, at) => nodes.get(`${level}/${at}`) ?? new Uint8Array(32)).map(toHex),
    checkpoint: notes[11] ?? '',
    verifierKey: key,
  })

  test('is proved at every position', () => {
    for (let index = 0; index < 11; index += 1) expect(checkEntry(claim(index))).toMatchObject({ holds: true, checkpoint: { size: 11 } })
  })

  test('fails in the step that was tampered with', () => {
    const good = claim(6)
    expect(checkEntry({ ...good, canonical: good.canonical.replace('import', 'impart') }).steps).toEqual({ canonical: true, leaf: false, checkpoint: true, inclusion: false })
    expect(checkEntry({ ...good, entryId: 'entry_7' }).steps.canonical).toBe(false)
    expect(checkEntry({ ...good, leafIndex: 5 }).steps.inclusion).toBe(false)
    expect(checkEntry({ ...good, proof: good.proof.slice(1) }).steps.inclusion).toBe(false)
    expect(checkEntry({ ...good, verifierKey: strangerKey })).toMatchObject({ holds: false, checkpoint: null, steps: { checkpoint: false, inclusion: false } })
    expect(checkEntry({ ...good, canonical: ` ${good.canonical}` }).steps.canonical).toBe(false)
    expect(checkEntry({ ...good, canonical: 'no json' }).holds).toBe(false)
  })
})

describe('what a reader types', () => {
  test('is taken as it is commonly written and refused otherwise', () => {
    const hex = 'ab'.repeat(32)
    expect(['', 'xyz', hex.slice(1)].map(isFingerprint)).toEqual([false, false, false])
    expect([hex, hex.toUpperCase(), `SHA256:${hex}`, hex.replace(/(..)(?!$)/g, '$1:')].map(isFingerprint)).toEqual([true, true, true, true])
    expect([key, ` ${key}\n`, 'log.test+00000000+AAAA'].map(isVerifierKey)).toEqual([true, true, false])
  })

  test('keeps a pasted note what was signed', () => {
    const note = sampleLog(3).notes[3] ?? ''
    expect([note, note.trimEnd(), `\n${note}\n\n`, note.replaceAll('\n', '\r\n')].map(tidyNote)).toEqual([note, note, note, note])
    expect([isNote(note), isNote('no note'), tidyNote(' \n'.trim())]).toEqual([true, false, ''])
  })
})

test('hashing in WebAssembly agrees with the portable digest', async () => {
  const fast = await loadWasmSha256()
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(toHex(fast(bytes))).toBe(toHex(sha256(bytes)))
    }),
  )
  const bytes = new Uint8Array(100_000).fill(7)
  expect(await sha256OfBlob(new Blob([bytes]))).toBe(toHex(sha256(bytes)))
})
