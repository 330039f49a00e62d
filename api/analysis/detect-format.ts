import { detectEncoding, ENCODING_SAMPLE_BYTES } from './detect-encoding.ts'
import { decodeRecord } from './parse-record.ts'
import { fileRefusal } from './record.ts'
import type { FileRefusal, RecordFormat } from './record.ts'

export type FormatFinding =
  | { readonly format: RecordFormat }
  | { readonly refusal: FileRefusal }

/**
 * Says how a file is to be read, from its first bytes (64 KiB are enough) and its name, or why
 * it cannot be. Content wins over the name: a `.csv` that is a workbook is refused as an archive.
 * The code `model-weights` means internal core data.
 */
export function detectFormat(fileName: string, firstBytes: Uint8Array): FormatFinding {
  const head = firstBytes.subarray(0, ENCODING_SAMPLE_BYTES)
  if (head.length === 0) return { refusal: fileRefusal('empty') }
  if (modelWeights(head)) return { refusal: fileRefusal('model-weights') }
  if (ARCHIVES.some((magic) => startsWith(head, magic))) return { refusal: fileRefusal('archive') }
  if (BINARIES.some((magic) => startsWith(head, magic))) return { refusal: fileRefusal('binary') }
  const finding = detectEncoding(head)
  if (finding.encoding === 'utf-16') return { refusal: fileRefusal('utf-16') }
  if (mostlyControl(head)) return { refusal: fileRefusal('binary') }
  if (head.includes(CR) && !head.includes(LF)) return { refusal: fileRefusal('carriage-return-lines') }
  const { text } = decodeRecord(finding, head.subarray(finding.bomBytes))
  return byNameAndText(extension(fileName), text)
}

const LF = 0x0a
const CR = 0x0d

function byNameAndText(extension: string, text: string): FormatFinding {
  const start = text.trimStart()
  switch (extension) {
    case 'jsonl':
    case 'ndjson': return { format: 'jsonl' }
    case 'csv': return { format: 'csv' }
    case 'tsv':
    case 'tab': return { format: 'tsv' }
    case 'txt':
    case 'text':
    case 'md': return { format: 'text' }
    default: break
  }
  if (start.startsWith('{')) return jsonLines(start) ? { format: 'jsonl' } : { refusal: fileRefusal('json-document') }
  if (start.startsWith('[') && (extension === 'json' || /^\[\s*[{"\d[]/.test(start))) return { refusal: fileRefusal('json-document') }
  if (extension === 'json') return { refusal: fileRefusal('json-document') }
  if (regular(text, '\t')) return { format: 'tsv' }
  if (regular(text, ',')) return { format: 'csv' }
  return { format: 'text' }
}

/** The first line of JSONL is a whole object; of a pretty-printed document it is not. */
function jsonLines(text: string): boolean {
  const lineEnd = text.indexOf('\n')
  const first = (lineEnd < 0 ? text : text.slice(0, lineEnd)).trim()
  return first.endsWith('}') || (lineEnd < 0 && first.length > 1)
}

/** Whether the first lines all hold the same number (at least one) of the delimiter. */
function regular(text: string, delimiter: string): boolean {
  const lines = text.split('\n', 21)
  // The last of them may be cut off by the sample.
  if (lines.length > 1) lines.pop()
  const counts = lines.filter((line) => line.trim() !== '').map((line) => line.split(delimiter).length - 1)
  const first = counts[0] ?? 0
  return counts.length >= 2 && first >= 1 && counts.every((count) => count === first)
}

function extension(fileName: string): string {
  const dot = fileName.lastIndexOf('.')
  return dot < 0 ? '' : fileName.slice(dot + 1).toLowerCase()
}

function ascii(text: string): readonly number[] {
  return Array.from(text, (character) => character.charCodeAt(0))
}

const ARCHIVES: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04], [0x50, 0x4b, 0x05, 0x06], // zip: xlsx, docx, ods
  [0x1f, 0x8b], ascii('BZh'), [0xfd, 0x37, 0x7a, 0x58, 0x5a], [0x28, 0xb5, 0x2f, 0xfd], // gzip bzip2 xz zstd
  ascii('7z\xbc\xaf'), ascii('Rar!'), [0xd0, 0xcf, 0x11, 0xe0], // 7z, rar, xls and doc
]

const BINARIES: readonly (readonly number[])[] = [
  ascii('%PDF-'), ascii('PAR1'), ascii('SQLite format 3\0'), ascii('\x89PNG'), [0xff, 0xd8, 0xff], ascii('GIF8'), ascii('\x7fELF'), ascii('MZ\x90'),
]

/**
 * Formats that hold model weights: safetensors (length, then a JSON header), GGUF and GGML, HDF5,
 * NumPy arrays, Python pickles of protocol 2 to 5, PyTorch and NumPy zips by their first entry,
 * ONNX by the protobuf fields of its model header.
 */
function modelWeights(head: Uint8Array): boolean {
  if (startsWith(head, ascii('GGUF')) || startsWith(head, ascii('ggjt')) || startsWith(head, ascii('lmgg'))) return true
  if (startsWith(head, [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a]) || startsWith(head, ascii('\x93NUMPY'))) return true
  if (head[0] === 0x80 && (head[1] ?? 0) >= 2 && (head[1] ?? 0) <= 5 && head.length > 2 && (head[2] ?? 0) >= 0x28) return pickled(head)
  if (head[8] === 0x7b && head[5] === 0 && head[6] === 0 && head[7] === 0 && head.length > 9) return true
  if (startsWith(head, [0x50, 0x4b, 0x03, 0x04])) return weightsInZip(head)
  return onnx(head)
}

/** Protocol 4 and 5 start with a frame, 2 and 3 with an opcode of a container; text never holds a lone 0x80 there. */
function pickled(head: Uint8Array): boolean {
  const opcode = head[2] ?? 0
  return opcode === 0x95 || '}](c\x8a\x8c'.includes(String.fromCharCode(opcode))
}

function weightsInZip(head: Uint8Array): boolean {
  const nameLength = (head[26] ?? 0) | ((head[27] ?? 0) << 8)
  const name = String.fromCharCode(...head.subarray(30, 30 + Math.min(nameLength, 256)))
  return /(?:^|\/)(?:data\.pkl|byteorder|\.format_version)$/.test(name) || name.endsWith('.npy')
}

/** ModelProto: field 1 (ir_version, small), then field 2 (producer_name, printable text). */
function onnx(head: Uint8Array): boolean {
  const [tag, version, producerTag, length] = head
  if (tag !== 0x08 || (version ?? 0) < 3 || (version ?? 0) > 20 || producerTag !== 0x12) return false
  if (length === undefined || length === 0 || length > 64 || head.length < 4 + length) return false
  return head.subarray(4, 4 + length).every((byte) => byte >= 0x20 && byte < 0x7f)
}

function startsWith(bytes: Uint8Array, prefix: readonly number[]): boolean {
  return prefix.every((byte, index) => bytes[index] === byte)
}

/** More than a tenth control characters other than tab, LF, CR and escape: not a text in any encoding that is read here. */
function mostlyControl(bytes: Uint8Array): boolean {
  let control = 0
  for (const byte of bytes) if (byte < 0x20 && byte !== 0x09 && byte !== LF && byte !== CR && byte !== 0x1b) control += 1
  return control * 10 > bytes.length
}
