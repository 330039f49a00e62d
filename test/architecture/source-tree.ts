/** The source of the house as the architecture tests read it: files, syntax trees, imports. */
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'vite'

/** A node of the syntax tree, as far as these tests look into it. */
export interface SyntaxNode {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [property: string]: unknown
}

export interface SourceFile {
  /** From the root of the repository, with `/`. */
  readonly path: string
  readonly text: string
  readonly tree: SyntaxNode
}

export interface Import {
  /** Path from the root for files of ours, otherwise the package or `node:` name as written. */
  readonly target: string
  readonly ours: boolean
  readonly written: string
  /** Erased before anything runs. */
  readonly typeOnly: boolean
}

const root = fileURLToPath(new URL('../../', import.meta.url))
const folders = ['schema', 'crypto', 'reports', 'api', 'console']

let read: readonly SourceFile[] | null = null

/** Every TypeScript file of the five rooms, parsed once. */
export function sourceFiles(): readonly SourceFile[] {
  read ??= folders.flatMap((folder) => filesBelow(join(root, folder))).map((file) => {
    const text = readFileSync(file, 'utf8')
    return { path: relative(root, file).replaceAll('\\', '/'), text, tree: parseAst(text, { lang: file.endsWith('.tsx') ? 'tsx' : 'ts' }) as unknown as SyntaxNode }
  })
  return read
}

/** Paths of all tests, from the root. */
export function testFiles(): readonly { readonly path: string; readonly text: string }[] {
  return filesBelow(join(root, 'test')).filter((file) => /\.test\.tsx?$/.test(file)).map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return entry.name === 'node_modules' || entry.name === 'dist' ? [] : filesBelow(join(folder, entry.name))
    return /\.tsx?$/.test(entry.name) ? [join(folder, entry.name)] : []
  })
}

/** Visits every node, parents first. */
export function walk(node: unknown, visit: (node: SyntaxNode) => void): void {
  if (Array.isArray(node)) {
    for (const inner of node) walk(inner, visit)
    return
  }
  if (typeof node !== 'object' || node === null || !('type' in node)) return
  visit(node as SyntaxNode)
  for (const inner of Object.values(node)) walk(inner, visit)
}

/** Whatever a file draws in: static, type-only and dynamic imports, re-exports, and workers by `new URL`. */
export function importsOf(file: SourceFile): readonly Import[] {
  const written: { readonly name: string; readonly typeOnly: boolean }[] = []
  walk(file.tree, (node) => {
    if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(node.type)) {
      const source = (node['source'] ?? node['argument']) as { readonly value?: unknown; readonly literal?: { readonly value?: unknown } } | null | undefined
      const value = source?.value ?? source?.literal?.value
      if (typeof value === 'string') written.push({ name: value, typeOnly: node['importKind'] === 'type' || node['exportKind'] === 'type' || node.type === 'TSImportType' })
    }
    if (node.type === 'NewExpression' && (node['callee'] as SyntaxNode)['name'] === 'URL') {
      const [first] = node['arguments'] as readonly { readonly value?: unknown }[]
      if (typeof first?.value === 'string' && /^\.{1,2}\/.*\.tsx?$/.test(first.value)) written.push({ name: first.value, typeOnly: false })
    }
  })
  return written.map(({ name, typeOnly }) => {
    const ours = name.startsWith('.')
    return { written: name, ours, typeOnly, target: ours ? normalize(join(dirname(file.path), name)).replaceAll('\\', '/') : name }
  })
}
