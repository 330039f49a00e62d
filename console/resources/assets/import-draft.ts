/** What the import form holds, and the input of `asset.import` made of it. */
import type { importAsset } from '../../../schema/contracts/assets.ts'
import type { InputOf } from '../../../schema/contracts/contract.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import type { Zone } from '../../../schema/vocabulary/zones.ts'
import { instantOfDay } from './china-date.ts'

export type CorpusFormat = 'jsonl' | 'csv' | 'tsv' | 'text'
export const corpusFormats: readonly CorpusFormat[] = ['jsonl', 'csv', 'tsv', 'text']

export interface ImportDraft {
  readonly name: string
  readonly description: string
  /** Null lets the server look at name and content. */
  readonly format: CorpusFormat | null
  readonly zone: Zone
  readonly host: string
  readonly source: string
  readonly licence: string
  readonly retrievedDay: string
  readonly core: boolean
  readonly inputs: readonly { readonly assetId: string; readonly name: string }[]
}

export const emptyImport: ImportDraft = {
  name: '', description: '', format: null, zone: 'core-production', host: 'localhost', source: '', licence: '', retrievedDay: '', core: false, inputs: [],
}

const formatByEnding: Readonly<Record<string, CorpusFormat>> = { jsonl: 'jsonl', ndjson: 'jsonl', csv: 'csv', tsv: 'tsv', tab: 'tsv', txt: 'text', text: 'text', log: 'text', md: 'text' }

/** The format that a file's name promises, or null; the server goes by the content. */
export function formatByName(fileName: string): CorpusFormat | null {
  const ending = /\.([A-Za-z0-9]+)$/.exec(fileName)?.[1]?.toLowerCase()
  return ending === undefined ? null : (formatByEnding[ending] ?? null)
}

/** What half of all corpora are called: as the name of an asset it would be all that an approver reads. */
const tellsNothing: ReadonlySet<string> = new Set(['train', 'test', 'dev', 'valid', 'validation', 'eval', 'data', 'dataset', 'corpus', 'export', 'output', 'result', 'sample', 'samples', 'file', 'new', 'untitled', '数据', '新建', '导出', '样例'])

/** A name for the catalogue from a file's name: no folder, no ending, no control characters, not longer than names may be. Empty where the name tells nothing: then a person has to say what it is. */
export function nameFromFile(fileName: string): string {
  const bare = fileName.replace(/^.*[\\/]/, '').replace(/\.[A-Za-z0-9]{1,8}$/, '')
  return tellsNothing.has(bare.trim().toLowerCase()) ? '' : labelText(bare)
}

/** The name once another file is chosen: it follows the file until somebody typed one of their own. `former` is the file chosen before. */
export function nameAfterChoice(name: string, former: string | null, chosen: string): string {
  const typed = name.trim() !== '' && (former === null || name !== nameFromFile(former))
  return typed ? name : nameFromFile(chosen)
}

/** A file's name as a label that the contract accepts: one line, no control characters, the end kept where it is too long. */
export function fileLabel(fileName: string): string {
  const label = labelText(fileName)
  return label === '' ? 'file' : label
}

function labelText(text: string): string {
  // oxlint-disable-next-line no-control-regex -- refusing control characters is the purpose
  const clean = text.replace(/[\u0000-\u001f\u007f]/g, ' ').trim()
  return clean.length <= limits.nameChars ? clean : clean.slice(-limits.nameChars).trim()
}

export type FileProblem = 'required' | 'empty' | 'tooLarge'

/** Why a chosen file cannot be sent, or null. `bytes` is null while none is chosen. */
export function fileProblem(bytes: number | null): FileProblem | null {
  if (bytes === null) return 'required'
  if (bytes === 0) return 'empty'
  return bytes > limits.importBytes ? 'tooLarge' : null
}

/** Whether the form can be sent: a name, a host, and a file that can be received. */
export function importReady(draft: ImportDraft, bytes: number | null): boolean {
  return draft.name.trim() !== '' && draft.host.trim() !== '' && fileProblem(bytes) === null
}

/** The input of `asset.import`. What was left empty is left out; a core file carries no wish for a format. */
export function importInput(draft: ImportDraft, fileName: string): InputOf<typeof importAsset> {
  const retrievedAt = instantOfDay(draft.retrievedDay)
  return {
    name: draft.name.trim(),
    fileName: fileLabel(fileName),
    zone: draft.zone,
    host: draft.host.trim(),
    ...(draft.description.trim() === '' ? {} : { description: draft.description.trim() }),
    ...(draft.format === null || draft.core ? {} : { format: draft.format }),
    ...(draft.source.trim() === '' ? {} : { source: draft.source.trim() }),
    ...(draft.licence.trim() === '' ? {} : { licence: draft.licence.trim() }),
    ...(retrievedAt === null ? {} : { retrievedAt }),
    ...(draft.core ? { core: 'true' } : {}),
    ...(draft.inputs.length === 0 ? {} : { inputs: draft.inputs.map(({ assetId }) => assetId).join(',') }),
  }
}
