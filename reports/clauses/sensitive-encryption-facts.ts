import { z } from 'zod'
import { count, factList, instant, recordId, tier } from './fact-parts.ts'

/** Facts for row 10.1.1c, of the moment `asOf`. */
export const sensitiveEncryptionFacts = z.strictObject({
  'encryption-at-rest': z.strictObject({
    /** Stored objects (files, columns, rows) whose tier is sensitive, or not confirmed and therefore held as sensitive. */
    sensitiveObjects: count,
    /** Of these, without a well-formed sealed envelope. Must be 0. */
    sensitiveObjectsWithoutCiphertext: count,
    /** The cipher suites in use and how many of these objects each seals. */
    suites: z.array(z.strictObject({ suite: z.string().min(1).max(60), objects: count })).max(20),
    /** The newest search of the data folder for planted plaintext; null if none was ever made. */
    canaryProbe: z.strictObject({
      at: instant,
      /** Bytes searched. */
      bytesSearched: count,
      /** Planted values found in clear. Must be 0. */
      found: count,
      /** How the database was searched: its files byte by byte, or its tables by query. */
      database: z.enum(['files', 'tables']).optional(),
    }).nullable(),
  }),
  'key-age': z.strictObject({
    /** Key-encryption keys that are active or still hold ciphertext. */
    keys: factList(z.strictObject({
      keyId: recordId,
      tier,
      purpose: z.string().min(1).max(60),
      version: z.int().positive(),
      /** `active` seals and opens; `retiring` only opens. */
      state: z.enum(['active', 'retiring']),
      activatedAt: instant,
      /** End of its quarter, at most 92 days after activation. */
      dueAt: instant,
      /** Data keys wrapped by this version. */
      ciphertextCount: count,
      /** Its share of all data keys of the same tier and purpose, in basis points (10 000 = all). */
      shareBasisPoints: z.int().min(0).max(10_000),
    })),
    /** Active keys past `dueAt`. Must be 0. */
    overdue: count,
  }),
  custody: z.strictObject({
    /** True while the passphrase that opens the root key lies in the data folder. */
    rootKeyBesideData: z.boolean(),
  }),
})
