/** The keys with which an installation signs: log checkpoints (Ed25519) and reports (RSA-3072 under a root of its own). */
import { X509Certificate } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { generateSigningKeyPair, issueCertificate, makeRootAuthority, privateKeyToPem } from '../../crypto/certificate.ts'
import { checkpointSigner } from '../../crypto/checkpoint-node.ts'
import type { CheckpointSigner } from '../../crypto/checkpoint-node.ts'
import { verifierKey } from '../../crypto/checkpoint.ts'
import { equalBytes, fromUtf8, utf8 } from '../../crypto/digest.ts'
import { Tampered } from '../../crypto/errors.ts'
import { auditCheckpoint } from '../../schema/tables/audit-checkpoint.ts'
import { auditEntry } from '../../schema/tables/audit-entry.ts'
import { auditLeaf } from '../../schema/tables/audit-leaf.ts'
import { report } from '../../schema/tables/report.ts'
import { signingKey } from '../../schema/tables/signing-key.ts'
import { newId } from '../store/new-id.ts'
import { ConstraintViolation } from '../store/store.ts'
import type { Handle, Store } from '../store/store.ts'
import type { Vault } from './vault.ts'

type Purpose = 'checkpoint' | 'report' | 'authority'

/** What signs reports: the leaf's private key, its certificate and the root above it. */
export interface ReportSigner {
  readonly privateKeyPem: string
  readonly certificatePem: string
  readonly rootPem: string
}

export interface SigningKeys {
  readonly checkpoint: CheckpointSigner
  /** The public half of the checkpoint key, as `name+hash+key`. */
  readonly verifierKey: string
  readonly rootPem: string
}

/** A root is kept by auditors for as long as they keep bundles. */
const rootYears = 20
/** A report certificate is renewed with the installation's major versions; its signatures stay verifiable afterwards. */
const reportYears = 10
/** Clocks of verifiers run behind; a certificate is valid a little before it was made. */
const backdatedMs = 3_600_000

/** What making a missing key needs. `now` in epoch milliseconds. */
export interface SigningPlace {
  readonly store: Store
  readonly vault: Vault
  readonly now: number
  readonly random: (bytes: number) => Uint8Array
  readonly installation: { readonly logOrigin: string; readonly demo: boolean }
}

/** A signing key is gone, though it signed before. The message says what an operator must do. */
export class SigningKeyMissing extends Error {
  override readonly name = 'SigningKeyMissing'
  constructor(readonly purpose: Purpose) {
    super(
      `the ${purpose} key is gone from the database (signing_key), although its audit log holds entries already. A new key would vouch for whatever stands there now, so none is made. ` +
        'Keep this database as evidence, restore a backup that has the key, start on that, and compare its audit log with a checkpoint from outside this machine (check-log).',
    )
  }
}

/**
 * Gives the installation's signing keys and makes them at its first start, which is before anything was written to the log. The name of a demo's
 * certificates says so. Two nodes that start at once agree on the keys of the one that committed first.
 * Throws `SigningKeyMissing` when one is missing later, and `Tampered` when a stored public half is not that of its
 * private one, or the checkpoint key is that of another log.
 */
export async function openSigningKeys(place: SigningPlace): Promise<SigningKeys> {
  const checkpoint = await openCheckpointKey(place)
  const { store, vault, now, random, installation } = place
  if (await toBeMade(store.read, 'authority')) {
    const keyPair = await generateSigningKeyPair()
    const root = makeRootAuthority({ name: certificateName('root', installation), now: now - backdatedMs, serial: random(16), years: rootYears, keyPair })
    await keep(place, 'authority', utf8(privateKeyToPem(keyPair.privateKey)), root.certificateDer)
  }
  if (await toBeMade(store.read, 'report')) {
    const authority = { certificatePem: await rootCertificate(store.read), privateKey: fromUtf8(await privatePart(store.read, vault, 'authority')) }
    const keyPair = await generateSigningKeyPair()
    const leaf = issueCertificate({ authority, name: certificateName('reports', installation), now: now - backdatedMs, serial: random(16), years: reportYears, publicKey: keyPair.publicKey })
    await keep(place, 'report', utf8(privateKeyToPem(keyPair.privateKey)), leaf.certificateDer)
  }
  return { checkpoint, verifierKey: verifierKey(checkpoint.name, checkpoint.publicKey), rootPem: await rootCertificate(store.read) }
}

/** The key that signs checkpoints, made at the first start. Its name is the origin of the log. Throws as `openSigningKeys` does. */
export async function openCheckpointKey(place: SigningPlace): Promise<CheckpointSigner> {
  const { store, vault, random, installation } = place
  if (await toBeMade(store.read, 'checkpoint')) {
    const seed = random(32)
    await keep(place, 'checkpoint', seed, checkpointSigner(installation.logOrigin, seed).publicKey)
  }
  const { name, publicPart } = await requireRow(store.read, 'checkpoint')
  if (name !== installation.logOrigin) throw new Tampered('the checkpoint key belongs to another log than the one of this installation')
  const signer = checkpointSigner(name, await privatePart(store.read, vault, 'checkpoint'))
  if (!equalBytes(signer.publicKey, publicPart)) throw new Tampered('the public half of the checkpoint key was exchanged')
  return signer
}

/** The checkpoint key's public half, as `name+hash+key`. Throws when the installation has no signing keys yet. */
export async function checkpointVerifierKey(read: Handle): Promise<string> {
  const { name, publicPart } = await requireRow(read, 'checkpoint')
  return verifierKey(name, publicPart)
}

/** The root certificate, PEM. */
export async function rootCertificate(read: Handle): Promise<string> {
  return pemOfCertificate((await requireRow(read, 'authority')).publicPart)
}

/** Opens the key that signs reports. To be asked for when a report is signed, and not kept. */
export async function openReportSigner(read: Handle, vault: Vault): Promise<ReportSigner> {
  return {
    privateKeyPem: fromUtf8(await privatePart(read, vault, 'report')),
    certificatePem: pemOfCertificate((await requireRow(read, 'report')).publicPart),
    rootPem: await rootCertificate(read),
  }
}

/**
 * Whether a key must be made: it is missing, and nothing was ever signed. What was signed is looked for first, because
 * another node that starts at the same time makes its keys before it writes an entry.
 */
async function toBeMade(read: Handle, purpose: Purpose): Promise<boolean> {
  const [entries, leaves, checkpoints, reports] = await Promise.all([
    read.select({ id: auditEntry.id }).from(auditEntry).limit(1),
    read.select({ index: auditLeaf.index }).from(auditLeaf).limit(1),
    read.select({ size: auditCheckpoint.size }).from(auditCheckpoint).limit(1),
    read.select({ id: report.id }).from(report).limit(1),
  ])
  if ((await rowOf(read, purpose)) !== null) return false
  if (entries.length + leaves.length + checkpoints.length + reports.length > 0) throw new SigningKeyMissing(purpose)
  return true
}

async function rowOf(read: Handle, purpose: Purpose) {
  const [row] = await read.select().from(signingKey).where(and(eq(signingKey.purpose, purpose), eq(signingKey.version, 1)))
  return row ?? null
}

async function requireRow(read: Handle, purpose: Purpose) {
  const row = await rowOf(read, purpose)
  if (row === null) throw new Error(`the installation has no ${purpose} key`)
  return row
}

async function privatePart(read: Handle, vault: Vault, purpose: Purpose): Promise<Uint8Array> {
  const { id, privateKey } = await requireRow(read, purpose)
  return vault.openBytes('signing_key.private_key', id, privateKey)
}

async function keep({ store, vault, now, installation }: SigningPlace, purpose: Purpose, privateKey: Uint8Array, publicPart: Uint8Array): Promise<void> {
  const id = newId('signingkey', now)
  const sealed = vault.sealBytes('signing_key.private_key', id, privateKey)
  privateKey.fill(0)
  try {
    await store.tx((tx) => tx.insert(signingKey).values({ id, purpose, version: 1, privateKey: sealed, publicPart, createdAt: now, name: installation.logOrigin }))
  } catch (error) {
    // Another node made it meanwhile: its key is the installation's.
    if (!(error instanceof ConstraintViolation && error.kind === 'unique')) throw error
  }
}

function certificateName(role: 'root' | 'reports', { logOrigin, demo }: { readonly logOrigin: string; readonly demo: boolean }) {
  // A common name holds 64 characters (RFC 5280 appendix A.1).
  const short = logOrigin.slice(logOrigin.indexOf('/') + 1).replace(/-demo$/, '').slice(0, 16)
  const mark = demo ? ' 演示 demo' : ''
  return { organization: `xm-phi governance${mark}`, commonName: `xm-phi evidence ${role} ${short}${mark}` }
}

function pemOfCertificate(der: Uint8Array): string {
  return new X509Certificate(Buffer.from(der)).toString()
}
