import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { evidenceBundle, type EvidenceBundle } from '../bundle-schema.ts'
import type { Locale } from '../definitions/fact-text.ts'
import { reportDocument } from './report-document.ts'

/**
 * Renders a bundle as a PDF in one language. The same bundle gives the same bytes: one embedded font, no fallback to
 * fonts of the machine, no date of printing. `bundle` is the draft, without PDFs; `rootSha256` is printed in the annex
 * when given. Runs on the server only, and takes the thread for 50 ms to a second. Not for a worker thread: the
 * native module brings the process down when such a thread ends. Call it in a process of its own.
 * Throws if the document does not compile.
 */
export async function renderPdf(input: {
  readonly bundle: EvidenceBundle
  readonly locale: Locale
  readonly rootSha256?: string
}): Promise<Uint8Array> {
  // Parsing orders the facts as their schemas do, however the bundle was stored.
  const bundle = evidenceBundle.parse(input.bundle)
  const document = reportDocument(bundle, input.locale, input.rootSha256 ?? '')
  const template = fileURLToPath(new URL('./report.typ', import.meta.url))
  const compiler = NodeCompiler.create({
    workspace: dirname(template),
    fontArgs: [{ fontBlobs: await Promise.all(['400Regular', '700Bold'].map(readFont)) }],
  })
  const pdf = compiler.pdf(
    { mainFileContent: await readFile(template, 'utf8'), inputs: { report: JSON.stringify(document) } },
    { pdfStandard: '1.7', creationTimestamp: 0 },
  )
  compiler.evictCache(0)
  return new Uint8Array(pdf)
}

function readFont(weight: string): Promise<Buffer> {
  const require = createRequire(import.meta.url)
  return readFile(require.resolve(`@expo-google-fonts/noto-sans-sc/${weight}/NotoSansSC_${weight}.ttf`))
}
