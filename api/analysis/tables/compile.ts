/**
 * Compiles the factual tables of this folder from a dictionary folder:
 *
 *   npx tsx api/analysis/tables/compile.ts ../shared/data/deid/jionlp_dictionaries
 *
 * The sources are lists of administrative divisions and of telephone area codes (JioNLP,
 * Apache-2.0, see NOTICE). Only the facts are kept: codes and names.
 */

import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Division { readonly depth: number; readonly code: string; readonly name: string }

function divisions(folder: string): Division[] {
  const found: Division[] = []
  for (const line of readFileSync(join(folder, 'china_location_to_town.txt'), 'utf8').split('\n')) {
    const depth = /^\t*/.exec(line)?.[0].length ?? 0
    if (depth > 2) continue
    const [name = '', code = ''] = line.slice(depth).trimEnd().split('\t')
    if (name !== '' && /^\d{6}$/.test(code)) found.push({ depth, code, name })
  }
  return found
}

/** One line for each province: code and name, then its cities and counties, separated by commas. */
function regionTable(folder: string): string {
  const lines = new Map<string, string[]>()
  for (const { code, depth, name } of divisions(folder)) {
    const province = code.slice(0, 2)
    const entries = lines.get(province) ?? []
    if (!(depth === 1 && /直辖|行政区划/.test(name))) {
      entries.push(`${code}${name}`)
    }
    lines.set(province, entries)
  }
  return [...lines.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entries]) => entries.join(',')).join('\n')
}

function areaCodes(folder: string): string {
  const codes = new Set<string>()
  for (const line of readFileSync(join(folder, 'landline_phone_area_code.txt'), 'utf8').split('\n')) {
    const code = /^0\d{2,3}/.exec(line)?.[0]
    if (code !== undefined) codes.add(code)
  }
  return [...codes].sort().join(' ').replace(/(.{1,110})(?: |$)/g, '$1\n').trimEnd()
}

function write(file: string, text: string): void {
  writeFileSync(fileURLToPath(new URL(file, import.meta.url)), text)
}

function compile(folder: string): void {
  write('regions.ts', `/** Administrative divisions of China down to the county, GB/T 2260 codes with names. Written by compile.ts. */
export const REGIONS = \`\n${regionTable(folder)}\n\`\n`)
  write('area-codes.ts', `/** Telephone area codes of the mainland. Written by compile.ts. */
export const AREA_CODES = \`\n${areaCodes(folder)}\n\`\n`)
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: compile.ts FOLDER')
compile(folder)
