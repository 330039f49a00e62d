/** What must never leave: strings of the reference corpora, and every place where the product could have put them. */
import { existsSync, lstatSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { dialect } from '../../schema/dialect.ts'
import type { TestDatabase } from '../support/test-database.ts'

export const corpora = {
  medical: 'deid/cmedqa_ner/train.jsonl',
  personal: 'deid/presidio_synth_en/synth_v2_sample.jsonl',
  comments: 'moderation/cold/dev.csv',
} as const
export type CorpusName = keyof typeof corpora

/** Where a reference corpus lies on this machine. */
export function corpusPath(name: CorpusName): string {
  return new URL(`../../../shared/data/${corpora[name]}`, import.meta.url).pathname
}

/** Whether every corpus is there; says so loudly where one is not. */
export function corporaPresent(): boolean {
  const absent = Object.values(corpora).filter((_, at) => !existsSync(corpusPath(Object.keys(corpora)[at] as CorpusName)))
  if (absent.length > 0) process.stderr.write(`\n!!! SKIPPED: the reference corpora ${absent.join(', ')} are not on this machine (../shared/data): the main job does not run on real texts\n\n`)
  return absent.length === 0
}

interface Span {
  readonly entity_type: string
  readonly entity_value: string
}

export interface PersonalRecord {
  readonly full_text: string
  readonly masked: string
  readonly spans: readonly Span[]
  readonly template_id: number
}

/** The records of the personal corpus, in its order. */
export function personalRecords(): readonly PersonalRecord[] {
  return readFileSync(corpusPath('personal'), 'utf8').split('\n').filter(Boolean).map((line) => JSON.parse(line) as PersonalRecord)
}

/** Shorter strings also occur by chance. */
const canaryCharsMin = 8

export interface Canaries {
  /** Names, telephone numbers, addresses, cards: and whole sentences of the other two corpora. */
  readonly all: readonly string[]
}

export function readCanaries(): Canaries {
  const spans = personalRecords().flatMap((record) => record.spans).filter(({ entity_value: value }) => value.length >= canaryCharsMin && !value.includes('\n'))
  const values = (fits: (span: Span) => boolean) => [...new Set(spans.filter(fits).map((span) => span.entity_value))]
  const sentences = (name: CorpusName, pattern: RegExp) => [...readFileSync(corpusPath(name), 'utf8').matchAll(pattern)].map((match) => match[0]).filter((_, at) => at % 50 === 0)
  return {
    all: [
      ...values(({ entity_type: type }) => ['PERSON', 'PHONE_NUMBER', 'STREET_ADDRESS', 'US_SSN', 'EMAIL_ADDRESS', 'CREDIT_CARD', 'IBAN_CODE'].includes(type)),
      ...sentences('medical', /\p{Script=Han}{12,}/gu),
      ...sentences('comments', /\p{Script=Han}{12,}/gu),
    ],
  }
}

/** Which canaries stand in a text. */
export function found(canaries: readonly string[], text: string): readonly string[] {
  return canaries.filter((canary) => text.includes(canary))
}

/** Everything the product keeps: files below the data folder and, where there is a database server, each of its tables. */
export async function everythingStored(database: TestDatabase): Promise<readonly { readonly place: string; readonly bytes: Buffer }[]> {
  const files = filesBelow(database.folder).map((path) => ({ place: path.slice(database.folder.length), bytes: readFileSync(path) }))
  return dialect === 'sqlite' ? files : [...files, ...(await tablesOf(database.place))]
}

/** Regular files below a folder: sockets are doors, not storage. */
function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const stat = lstatSync(path)
    return stat.isDirectory() ? filesBelow(path) : stat.isFile() ? [path] : []
  })
}

async function tablesOf(address: string): Promise<{ place: string; bytes: Buffer }[]> {
  const client = new pg.Client(address)
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(`select table_schema || '.' || table_name as name from information_schema.tables where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`)
    const read: { place: string; bytes: Buffer }[] = []
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`)
      const parts = rows.flatMap((row) => Object.values(row)).map((value) => (Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value ?? null))))
      read.push({ place: name, bytes: Buffer.concat(parts) })
    }
    return read
  } finally {
    await client.end()
  }
}

/** Which canaries stand in stored bytes, in either of the two forms in which a program writes text. */
export function foundInBytes(canaries: readonly string[], bytes: Buffer): readonly string[] {
  return canaries.filter((canary) => bytes.includes(Buffer.from(canary, 'utf8')) || bytes.includes(Buffer.from(canary, 'utf16le')))
}
