/** What a record of a corpus is, what can be wrong with it, and why a whole file is refused. */

export const RECORD_FORMATS = ['jsonl', 'csv', 'tsv', 'text'] as const

export type RecordFormat = (typeof RECORD_FORMATS)[number]

export type RecordEncoding = 'utf-8' | 'gb18030'

/** All that is needed to parse one record later from its own bytes; small, stored beside the asset. */
export interface RecordLayout {
  readonly format: RecordFormat
  readonly encoding: RecordEncoding
  /** csv and tsv: the character between cells. */
  readonly delimiter: ',' | ';' | '\t'
  /** csv and tsv: the column names in order, made unique; empty for the other formats. */
  readonly header: readonly string[]
}

export type RecordFields = Readonly<Record<string, string>>

/**
 * - `invalid-encoding`: bytes that the file's encoding does not allow; they read as U+FFFD
 * - `nul-byte`: a NUL in the text
 * - `ragged-row`: more or fewer cells than the header (`expected`, `found`)
 * - `unclosed-quote`: the file ended inside a quoted cell
 * - `invalid-json`, `not-an-object`: the line stands whole in the field `_raw`
 * - `too-deep`, `too-wide`: nesting or fields beyond the limit; the rest is kept as JSON text
 */
export const RECORD_PROBLEM_CODES = [
  'invalid-encoding', 'nul-byte', 'ragged-row', 'unclosed-quote', 'invalid-json', 'not-an-object', 'too-deep', 'too-wide',
] as const

export type RecordProblemCode = (typeof RECORD_PROBLEM_CODES)[number]

export interface RecordProblem {
  readonly code: RecordProblemCode
  readonly expected?: number
  readonly found?: number
}

export interface CorpusRecord {
  /** From 0, counted over the records of the file; a header row is none. */
  readonly index: number
  /** The physical line on which the record starts, from 1, as an editor shows it. */
  readonly line: number
  /** Where the record's bytes start in the file, and how many they are, without the line end. */
  readonly byteOffset: number
  readonly byteLength: number
  readonly fields: RecordFields
  readonly problem?: RecordProblem
}

/** The field that holds a record which could not be taken apart, so that the scan still sees it. */
export const RAW_FIELD = '_raw'

export interface ReaderLimits {
  /** Bytes of one record, including quoted line breaks. */
  readonly recordBytesMax: number
  /** Columns of a table, or fields of a flattened JSON object. */
  readonly fieldsMax: number
  /** Levels of nested JSON objects that become dotted names. */
  readonly depthMax: number
}

/**
 * 8 MiB holds a long medical document in one line and still bounds the memory of a reader;
 * 512 columns is more than any real table that we know; eight levels is more than any log format.
 */
export const READER_LIMITS: ReaderLimits = { recordBytesMax: 8 * 1024 * 1024, fieldsMax: 512, depthMax: 8 }

export type RefusalRemedy = { readonly zh: string; readonly en: string }

const REMEDIES = {
  'line-too-long': {
    zh: '单条记录超过长度上限。请确认换行符和引号成对，或拆分该行后重新导入。',
    en: 'One record is longer than the limit. Check line ends and paired quotes, or split the line, and import again.',
  },
  'too-many-columns': {
    zh: '表头列数超过上限。请删减列，或确认分隔符正确。',
    en: 'The header has more columns than the limit. Remove columns, or check the delimiter.',
  },
  'utf-16': {
    zh: '文件为 UTF-16 编码。请另存为 UTF-8 后重新导入。',
    en: 'The file is UTF-16. Save it as UTF-8 and import again.',
  },
  'carriage-return-lines': {
    zh: '文件只用回车符（CR）换行。请改为 LF 或 CRLF 后重新导入。',
    en: 'Lines end in CR only. Convert them to LF or CRLF and import again.',
  },
  'json-document': {
    zh: '文件是一个完整的 JSON 文档，不是 JSONL。请改为每行一个对象后重新导入。',
    en: 'The file is one JSON document, not JSONL. Write one object per line and import again.',
  },
  archive: {
    zh: '文件是压缩包或办公文档。请解压，并把表格另存为 CSV（UTF-8）后导入。',
    en: 'The file is an archive or an office document. Unpack it, save tables as CSV (UTF-8), and import those.',
  },
  binary: {
    zh: '文件不是文本。可导入 JSONL、CSV、TSV 和纯文本。',
    en: 'The file is not text. JSONL, CSV, TSV and plain text can be imported.',
  },
  'model-weights': {
    zh: '文件是模型权重，属于内部核心数据，控制台不保存其内容，只登记清单。',
    en: 'The file holds model weights, which are internal core data: the console keeps the manifest only, never the content.',
  },
  empty: { zh: '文件为空。', en: 'The file is empty.' },
} as const satisfies Record<string, RefusalRemedy>

export type FileRefusalCode = keyof typeof REMEDIES

/** Why a file cannot be read at all. `remedy` may be shown to the person who imports it. */
export interface FileRefusal {
  readonly code: FileRefusalCode
  readonly remedy: RefusalRemedy
  /** The physical line, where there is one. */
  readonly line?: number
  /** The limit that was passed, in its own unit. */
  readonly limit?: number
}

/** Why a whole file is refused, with its remedy in both languages. */
export function fileRefusal(code: FileRefusalCode, where: { readonly line?: number; readonly limit?: number } = {}): FileRefusal {
  return { code, remedy: REMEDIES[code], ...where }
}

/** Thrown by a reader that meets a file it refuses; the reader is of no use afterwards. */
export class FileRefused extends Error {
  readonly refusal: FileRefusal

  constructor(refusal: FileRefusal) {
    super(refusal.remedy.en)
    this.name = 'FileRefused'
    this.refusal = refusal
  }
}
