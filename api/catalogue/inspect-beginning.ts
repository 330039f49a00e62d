import { detectFormat } from '../analysis/detect-format.ts'
import { ENCODING_SAMPLE_BYTES } from '../analysis/detect-encoding.ts'
import type { FileRefusal, RecordFormat } from '../analysis/record.ts'
import { Refusal } from '../pipeline/refusal.ts'
import { chained } from '../vault/receive-object.ts'

export interface Beginning {
  readonly format: RecordFormat
  /** The first bytes are those of model weights: nothing of it may be kept. */
  readonly core: boolean
  /** The whole body again, from its first byte. */
  readonly body: AsyncIterable<Uint8Array>
}

/**
 * Looks at the first 64 KiB of a body, which stay in memory, and decides how it is to be read. With `core` nothing is
 * refused, because nothing will be read. Throws `Refusal` `file-unreadable` with the remedy for what is no readable text.
 */
export async function inspectBeginning({ body, fileName, declared, core }: {
  readonly body: AsyncIterable<Uint8Array>
  readonly fileName: string
  readonly declared: RecordFormat | undefined
  readonly core: boolean
}): Promise<Beginning> {
  const source = body[Symbol.asyncIterator]()
  const first: Uint8Array[] = []
  let bytes = 0
  while (bytes < ENCODING_SAMPLE_BYTES) {
    const next = await source.next()
    if (next.done === true) break
    first.push(next.value)
    bytes += next.value.length
  }
  const whole = chained(first, source)
  if (core) return { format: declared ?? 'text', core: false, body: whole }
  const finding = detectFormat(fileName, Buffer.concat(first))
  if ('format' in finding) return { format: declared ?? finding.format, core: false, body: whole }
  if (finding.refusal.code === 'model-weights') return { format: declared ?? 'text', core: true, body: whole }
  // A JSON document can still be read line by line when somebody says that it is plain text.
  if (finding.refusal.code === 'json-document' && declared === 'text') return { format: 'text', core: false, body: whole }
  await source.return?.()
  throw fileRefused(finding.refusal)
}

function fileRefused({ code, remedy }: FileRefusal): Refusal {
  return new Refusal('file-unreadable', remedy, { fields: [{ field: 'file', code, message: remedy }] })
}
