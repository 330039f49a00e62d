import { open } from 'node:fs/promises'
import { and, asc, eq, gt, inArray, lte } from 'drizzle-orm'
import type { z } from 'zod'
import { readStreamHeader, streamHeaderBytes } from '../../crypto/stream.ts'
import type { sensitiveEncryptionFacts } from '../../reports/clauses/sensitive-encryption-facts.ts'
import { keyEncryptionKey } from '../../schema/tables/key-encryption-key.ts'
import { storedObject } from '../../schema/tables/stored-object.ts'
import type { Handle, Store } from '../store/store.ts'
import { objectPath } from '../vault/object-store.ts'
import type { ClauseMoment } from './clause-moment.ts'
import { keyShares } from './key-shares.ts'
import { lastLogCheck } from './last-log-check.ts'
import { sealedValues } from './sealed-values.ts'

type Facts = z.output<typeof sensitiveEncryptionFacts>

const suiteNames: ReadonlyMap<number, string> = new Map([[1, 'AES-256-GCM']])
const filesPerPage = 500

/** Facts for row 10.1.1c. Opens the head of every sensitive file and scans the sealed columns: for a worker. */
export async function clauseSensitiveEncryption(
  store: Pick<Store, 'read' | 'rows' | 'dialect'>,
  { asOf }: ClauseMoment,
  place: { readonly objectFolder: string; readonly rootKeyBesideData: boolean },
): Promise<Facts> {
  const columns = await sealedValues(store, 'sensitive')
  const files = await sensitiveFiles(store.read, place.objectFolder)
  const bySuite = new Map(columns.bySuite)
  for (const [suite, found] of files.bySuite) bySuite.set(suite, (bySuite.get(suite) ?? 0) + found)
  return {
    'encryption-at-rest': {
      sensitiveObjects: columns.values + files.objects,
      sensitiveObjectsWithoutCiphertext: columns.unsealed + files.unsealed,
      suites: [...bySuite].map(([suite, objects]) => ({ suite, objects })).sort((one, two) => (one.suite < two.suite ? -1 : 1)),
      canaryProbe: (await lastLogCheck(store.read))?.canaryProbe ?? null,
    },
    'key-age': await keyAge(store.read, asOf),
    custody: { rootKeyBesideData: place.rootKeyBesideData },
  }
}

/** Sealed files of tier sensitive. Nothing is unconfirmed under another tier: what is received is sealed as sensitive. */
async function sensitiveFiles(read: Handle, folder: string): Promise<{ readonly objects: number; readonly unsealed: number; readonly bySuite: ReadonlyMap<string, number> }> {
  const bySuite = new Map<string, number>()
  let objects = 0
  let unsealed = 0
  for (let after = ''; ;) {
    const rows = await read
      .select({ id: storedObject.id, sealedBytes: storedObject.sealedBytes })
      .from(storedObject)
      .where(and(eq(storedObject.state, 'sealed'), inArray(storedObject.tier, ['sensitive', 'core']), gt(storedObject.id, after)))
      .orderBy(asc(storedObject.id))
      .limit(filesPerPage)
    for (const { id, sealedBytes } of rows) {
      const suite = await suiteOfFile(folder, id, sealedBytes)
      objects += 1
      if (suite === null) unsealed += 1
      else bySuite.set(suite, (bySuite.get(suite) ?? 0) + 1)
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < filesPerPage) return { objects, unsealed, bySuite }
    after = last.id
  }
}

/** The suite that a file's header names, or null for a file that is gone, cut, or no sealed file at all. */
async function suiteOfFile(folder: string, id: string, sealedBytes: number | null): Promise<string | null> {
  try {
    const file = await open(objectPath(folder, id), 'r')
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(streamHeaderBytes), 0, streamHeaderBytes, 0)
      const { size } = await file.stat()
      if (bytesRead < streamHeaderBytes || size !== sealedBytes) return null
      return suiteNames.get(readStreamHeader(buffer).suite) ?? null
    } finally {
      await file.close()
    }
  } catch {
    return null
  }
}

async function keyAge(read: Handle, asOf: number): Promise<Facts['key-age']> {
  const shares = await keyShares(read)
  const rows = await read
    .select()
    .from(keyEncryptionKey)
    .where(and(lte(keyEncryptionKey.createdAt, asOf), inArray(keyEncryptionKey.state, ['active', 'deactivated', 'compromised'])))
    .orderBy(asc(keyEncryptionKey.createdAt), asc(keyEncryptionKey.id))
  const holding = rows.filter(({ id, state }) => state === 'active' || shares.has(id))
  return {
    keys: holding.map((row) => ({
      keyId: row.id, tier: row.tier, purpose: row.purpose, version: row.version, state: row.state === 'active' ? 'active' : 'retiring',
      activatedAt: row.activatedAt, dueAt: row.dueAt, ciphertextCount: shares.get(row.id)?.dataKeys ?? 0, shareBasisPoints: shares.get(row.id)?.basisPoints ?? 0,
    })),
    overdue: holding.filter(({ state, dueAt }) => state === 'active' && dueAt <= asOf).length,
  }
}
