import { execFileSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildBundle, draftDigest } from '../../reports/bundle.ts'
import { clauseLedger } from '../../reports/clauses/ledger.ts'
import { printedRowsMax } from '../../reports/render/fact-tables.ts'
import { printableText } from '../../reports/render/printable-text.ts'
import { renderPdf } from '../../reports/render/render-pdf.ts'
import { reportDocument } from '../../reports/render/report-document.ts'
import { asOf, sampleContents } from './sample-bundle.ts'

const readable = (() => {
  try {
    execFileSync('pdftotext', ['-v'], { stdio: 'ignore' })
    return true
  } catch {
    console.warn('pdftotext is not installed: the text of PDFs is not checked')
    return false
  }
})()

/** The text of each page, without the invisible places to break. */
function pages(pdf: Uint8Array): string[] {
  const file = join(mkdtempSync(join(tmpdir(), 'report-')), 'report.pdf')
  writeFileSync(file, pdf)
  const text = execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
  return text.replaceAll('\u200b', '').split('\f').slice(0, -1)
}

const { bundle } = buildBundle(sampleContents(false))
const demo = buildBundle(sampleContents(true)).bundle

describe('a rendered report', () => {
  test('is a PDF, and the same bytes each time', async () => {
    const first = await renderPdf({ bundle, locale: 'zh' })
    expect(Buffer.from(first.subarray(0, 5)).toString()).toBe('%PDF-')
    expect(Buffer.from(await renderPdf({ bundle, locale: 'zh' })).equals(first)).toBe(true)
  })

  test.skipIf(!readable).each(['zh', 'en'] as const)('prints each row with its verdict, and not built where a control is missing (%s)', async (locale) => {
    const text = pages(await renderPdf({ bundle, locale })).join('\n')
    for (const { id, title } of clauseLedger) {
      expect(text).toContain(id)
      expect(text).toContain(title[locale])
    }
    expect(text).toContain({ zh: '尚未建成（按不符合计）：每季度重加密既有密文', en: 'Not built (counts as not met): Quarterly re-encryption' }[locale])
    expect(text).toContain({ zh: '根密钥与数据放在一起', en: 'The root key lies beside the data' }[locale])
    expect(text).toContain(draftDigest(bundle).slice(0, 16))
    expect(text).toContain('aud_000002')
    expect(text).not.toContain('演示')
  })

  test.each([['zh', '安全管理员', '角色授予该权限', '人员 …f00d01'], ['en', 'Security administrator', 'a role grants the permission', 'person …f00d01']] as const)('names roles, rules, assets and who asked in the words of its language, and ids by their end (%s)', (locale, role, rule, who) => {
    const contents = sampleContents(false)
    const facts = structuredClone(contents.facts)
    const [change] = facts['10.1.1a']['tier-changes'].changes
    if (change === undefined) throw new Error('the sample changes no tier')
    change.assetName = '门诊病历 2026'
    const [decision] = facts['10.1.2a']['decisions-recorded'].decisions
    if (decision === undefined) throw new Error('the sample decides nothing')
    decision.rule = 'role-grants'
    const document = reportDocument(buildBundle({ ...contents, facts, generatedBy: 'person person_0198f0a27d117c449a553a4ef6f00d01' }).bundle, locale, '')
    const printed = JSON.stringify(document).replaceAll('\u200b', '')
    for (const text of [role, rule, who, '门诊病历 2026 …a9d001']) expect(printed).toContain(text)
    for (const raw of ['security_admin', 'role-grants', change.assetId, 'person_0198']) expect(printed).not.toContain(raw)
    expect(document.clauses.flatMap(({ controls }) => controls).flatMap(({ tables }) => tables).flatMap(({ columns }) => columns)).not.toContain('assetName')
  })

  test.skipIf(!readable).each(['zh', 'en'] as const)('says 演示 demo on every page of a demo (%s)', async (locale) => {
    const all = pages(await renderPdf({ bundle: demo, locale }))
    expect(all.length).toBeGreaterThan(3)
    for (const page of all) expect(page).toContain('演示 demo')
  })

  test.skipIf(!readable)('tells the reader how to verify it, and under which root', async () => {
    const text = pages(await renderPdf({ bundle, locale: 'en', rootSha256: 'ab12'.repeat(16) })).join('\n')
    expect(text).toContain('npm run -s xmphi -- verify-report xmphi-evidence-ins_test-2026-11-22.p7m')
    expect(text).toContain('openssl cms -verify')
    expect(text).toContain('ab12'.repeat(16))
  })

  const hostile = [
    '#panic("x")', '*[`$ #let', '"\\u{0}', '</script>', '@ref <label>', '//', '😀 العربية', '\u202egnp.exe', '\u0000\u0007', '= heading', 'a'.repeat(180),
  ]
  test.each(hostile)('sets a hostile name as text (%#)', async (name) => {
    const contents = sampleContents(false)
    const facts = structuredClone(contents.facts)
    facts['10.1.1c']['key-age'].keys[0]!.purpose = name.slice(0, 60)
    const { bundle: named } = buildBundle({ ...contents, facts, generatedBy: name, installation: { ...contents.installation, id: name } })
    expect((await renderPdf({ bundle: named, locale: 'zh' })).length).toBeGreaterThan(1_000)
  })

  test('prints the first rows of a long list and says how many more there are', () => {
    const contents = sampleContents(false)
    const facts = structuredClone(contents.facts)
    facts['10.1.2c']['temporary-codes'] = {
      ...facts['10.1.2c']['temporary-codes'],
      issued: printedRowsMax + 1,
      codes: Array.from({ length: printedRowsMax + 1 }, (_, at) => ({
        codeId: `cod_${at}`, approvedAt: asOf - 10, expiresAt: asOf, exchangedAt: null, revokedAt: null, lastUseAt: null, approvers: 1,
      })),
    }
    const long = buildBundle({ ...contents, facts }).bundle
    const table = reportDocument(long, 'en', '').clauses.find(({ id }) => id === '10.1.2c')?.controls[0]?.tables[0]
    expect(table?.rows).toHaveLength(printedRowsMax)
    expect(table?.omittedText).toBe('1 more rows stand in the JSON of the bundle.')
  })
})

describe('text from outside', () => {
  test('loses what could hide or reverse it', () => {
    expect(printableText('a\u202eb\u0000c\u200bd')).toBe('a\ufffdb\ufffdc\ufffdd')
  })

  test('keeps its characters when it is given places to break', () => {
    const id = 'ast_0190f3a2-7d11-7c44-9a55-3a4ef6a9d001'
    expect(printableText(id)).toContain('\u200b')
    expect(printableText(id).replaceAll('\u200b', '')).toBe(id)
  })
})
