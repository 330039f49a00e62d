/** The process in which PDFs are set: one bundle on standard input, two PDFs on standard output. See `render-in-process.ts`. */
import { renderPdf } from '../../reports/render/render-pdf.ts'
import type { EvidenceBundle } from '../../reports/bundle-schema.ts'

const parts: Buffer[] = []
for await (const part of process.stdin) parts.push(part as Buffer)
const { bundle, rootSha256 } = JSON.parse(Buffer.concat(parts).toString('utf8')) as { readonly bundle: EvidenceBundle; readonly rootSha256: string }
const [zh, en] = [await renderPdf({ bundle, locale: 'zh', rootSha256 }), await renderPdf({ bundle, locale: 'en', rootSha256 })]
const length = Buffer.alloc(4)
length.writeUInt32BE(zh.length)
process.stdout.write(Buffer.concat([length, zh, en]))
