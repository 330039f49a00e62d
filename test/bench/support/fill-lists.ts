/** Fills every table that a list reads, by prepared statements: a year of a busy house in `rows` rows each. */
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import type { Vault } from '../../../api/vault/vault.ts'
import { whenFree } from './when-free.ts'

type Cell = string | number | Uint8Array | null
type Row = Readonly<Record<string, Cell>>

/** What a row is made from: its number, its instant, and the vault that seals. */
interface Place {
  readonly number: number
  readonly at: number
  readonly now: number
  readonly reader: string
  readonly vault: Vault
}

const yearMs = 365 * 86_400_000
const hourMs = 3_600_000
/** Rows of one transaction. */
const rowsPerCommit = 20_000

/** The id of row `number` of a kind, in the shape of the product's own. */
export function idOf(prefix: string, number: number): string {
  return `${prefix}_${String(number).padStart(32, '0')}`
}

/** Every hundredth thing is the reader's own, the others are spread over everybody. */
function ownerOf({ number, reader }: Place): string {
  return number % 100 === 0 ? reader : idOf('person', number)
}

const digest = randomBytes(32)

const makers: Readonly<Record<string, (place: Place) => Row>> = {
  asset: (place) => ({
    id: idOf('asset', place.number), name: `语料 ${place.number}`, description: '', state: place.number % 3 === 0 ? 'confirmed' : 'proposed', tier: place.number % 3 === 0 ? 'sensitive' : null,
    proposed_tier: 'sensitive', personal: 1, sensitive_personal: 0, minors: 0, format: 'jsonl', records: 10, bytes: 1_000, owner_id: ownerOf(place),
    zone: 'core-production', host: 'localhost', created_at: place.at,
  }),
  person: ({ number, at, vault }) => ({
    id: idOf('person', number), username: `member-${number}`, name: vault.seal('person.name', idOf('person', number), `人员${number}`), name_digest: digest, user_handle: digest,
    team: '审核组', state: number % 20 === 0 ? 'disabled' : 'active', created_at: at,
  }),
  person_role: ({ number, at }) => ({ person_id: idOf('person', number), role: number % 10 === 0 ? 'auditor' : 'analyst', granted_at: at, granted_under: 'setup' }),
  session: (place) => ({
    id: idOf('session', place.number), digest: Buffer.from(idOf('session', place.number)), person_id: idOf('person', place.number), passkey_id: 'credential', address: '127.0.0.1', agent: 'Firefox',
    opened_at: place.at, seen_at: place.at, expires_at: place.at + 12 * hourMs, passkey_at: place.at, totp_at: place.at,
  }),
  permit: (place) => ({
    id: idOf('permit', place.number), person_id: ownerOf(place), asset_id: idOf('asset', place.number),
    purpose: place.vault.seal('permit.purpose', idOf('permit', place.number), '质量抽查'), approval_id: idOf('approval', place.number),
    granted_at: place.at, expires_at: place.at + 8 * hourMs, state: place.number % 10 === 0 ? 'revoked' : 'live',
  }),
  approval_request: (place) => ({
    id: idOf('approval', place.number), act: 'permit.request', subject_type: 'asset', subject_id: idOf('asset', place.number), requester_id: ownerOf(place),
    input: place.vault.seal('approval_request.input', idOf('approval', place.number), '{}'), input_digest: digest, reach: '{}', approvers_needed: 2,
    approver_roles: '["security_admin","data_steward"]', excluded: '[]', state: place.number % 50 === 0 ? 'pending' : place.number % 10 === 0 ? 'refused' : 'executed',
    created_at: place.at, expires_at: place.at + 72 * hourMs,
  }),
  job: ({ number, at, reader }) => ({
    id: idOf('job', number), kind: 'scan', subject_id: idOf('asset', number), state: 'done', done: 10, total: 10, unit: 'bytes', requested_by: reader, created_at: at, started_at: at, ended_at: at,
  }),
  partner_organisation: ({ number, at, vault }) => ({
    id: idOf('organisation', number), name: `合作单位 ${number}`, contact: vault.seal('partner_organisation.contact', idOf('organisation', number), '联系人'), created_at: at,
  }),
  partner_code: ({ number, at, reader, vault }) => ({
    id: idOf('code', number), organisation_id: idOf('organisation', number), asset_id: idOf('asset', number), row_from: 0, row_to: 10, address_ranges: '["10.0.0.0/8"]',
    purpose: vault.seal('partner_code.purpose', idOf('code', number), '联合评测'), issued_by: reader, approval_id: idOf('approval', number), approved_at: at, expires_at: at + 72 * hourMs,
    state: number % 10 === 0 ? 'revoked' : 'exchanged', rows_read: 3,
  }),
  recovery: ({ number, at }) => ({
    id: idOf('recovery', number), person_id: idOf('person', number), approval_id: idOf('approval', number), proof_reference: 'hr-file', approved_at: at, opens_at: at + 24 * hourMs, state: 'done',
  }),
  report: ({ number, at, reader }) => ({
    id: idOf('report', number), kind: 'evidence', as_of: at, made_by: reader, made_at: at, tree_size: number, verdicts: '{}', sha256: digest, bundle: digest, file_name: `evidence-${number}.p7m`,
  }),
  data_key: ({ number, at }) => ({ id: idOf('datakey', number), kek_id: '', tier: 'sensitive', scope: `object:${number}`, wrapped: digest, created_at: at }),
  audit_entry: (place) => ({
    id: idOf('entry', place.number), at: place.at, action: place.number % 10 === 0 ? 'asset.confirm' : 'row.list', outcome: place.number % 20 === 0 ? 'refused' : 'done', actor_kind: 'person',
    actor_id: ownerOf(place), subject_type: 'asset', subject_id: idOf('asset', place.number), canonical: '{}', leaf_hash: digest,
  }),
  audit_leaf: ({ number }) => ({ leaf_index: 1_000 + number, entry_id: idOf('entry', number), leaf_hash: digest }),
}

/** The newest rows of each table stand within the last hour, as many for any size: a filter by what is in force finds full pages in both. */
const newestRows = 400

/** When row `number` of `rows` was made: evenly over the year before `now`, the newest a few seconds apart. */
function instantOf(number: number, rows: number, now: number): number {
  const older = rows - newestRows
  return number < older ? now - yearMs + Math.floor(((number + 1) * (yearMs - hourMs)) / (older + 1)) : now - Math.floor((hourMs * (rows - number)) / (newestRows + 1))
}

/** Fills the SQLite house in `folder`, which nobody else writes meanwhile. Rows are spread over the year before `now`. */
export async function fillLists(folder: string, { rows, now, reader, vault }: { readonly rows: number; readonly now: number; readonly reader: string; readonly vault: Vault }): Promise<void> {
  const database = new Sqlite(join(folder, 'xmphi.db'))
  // What is written here needs no durability: it goes when the bench ends.
  for (const setting of ['busy_timeout = 0', 'synchronous = OFF', 'foreign_keys = OFF', 'cache_size = -512000']) database.pragma(setting)
  const kek = (database.prepare(`select id from key_encryption_key where tier = 'sensitive' and purpose = 'objects'`).get() as { id: string }).id
  for (const [table, make] of Object.entries(makers)) {
    const place = (number: number): Place => ({ number, at: instantOf(number, rows, now), now, reader, vault })
    const columns = Object.keys(make(place(0)))
    const insert = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map((column) => `@${column}`).join(', ')})`)
    const add = database.transaction((from: number, to: number) => {
      for (let number = from; number < to; number += 1) insert.run(table === 'data_key' ? { ...make(place(number)), kek_id: kek } : make(place(number)))
    })
    for (let from = 0; from < rows; from += rowsPerCommit) await whenFree(() => add.immediate(from, Math.min(rows, from + rowsPerCommit)))
  }
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
}
