/** Rules of the house that a reader cannot be asked to check each time. */
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { sealedColumns } from '../../schema/columns.ts'
import '../../schema/tables/index.ts'
import { importsOf, sourceFiles, walk } from './source-tree.ts'
import type { SourceFile, SyntaxNode } from './source-tree.ts'

const files = sourceFiles()
const hits = (found: (file: SourceFile) => readonly string[]) => files.flatMap((file) => found(file).map((what) => `${file.path}: ${what}`))
const member = (node: unknown): string => {
  const { type, object, property, name } = node as { readonly type?: string; readonly object?: unknown; readonly property?: { readonly name?: string }; readonly name?: string }
  return type === 'MemberExpression' ? `${member(object)}.${property?.name ?? ''}` : (name ?? '')
}

test('the environment is read in two places; what is started by hand hands it on whole', () => {
  const entrances = ['api/start.ts', 'api/cli.ts', 'schema/generate-migrations.ts']
  const readers = files.filter((file) => {
    let reads = false
    walk(file.tree, (node) => { if (node.type === 'MemberExpression' && member(node).startsWith('process.env')) reads = true })
    return reads
  })
  expect(readers.map((file) => file.path).filter((path) => !['api/config.ts', 'schema/dialect.ts', ...entrances].includes(path))).toEqual([])
})

test('nothing calls fetch in the api, and nothing opens a socket of its own', () => {
  expect(hits((file) => {
    const found: string[] = []
    if (!file.path.startsWith('console/') && !/^api\/(outbound|cli)\//.test(file.path))
      walk(file.tree, (node) => {
        if (node.type === 'CallExpression' && ['fetch', 'globalThis.fetch'].includes(member(node['callee']))) found.push('fetch')
        if (node.type === 'NewExpression' && ['WebSocket', 'XMLHttpRequest', 'EventSource'].includes(member(node['callee']))) found.push(member(node['callee']))
      })
    return found
  })).toEqual([])
})

test('no value is of any type', () => {
  expect(hits((file) => {
    const found: string[] = []
    walk(file.tree, (node) => { if (node.type === 'TSAnyKeyword') found.push(file.text.slice(Math.max(0, node.start - 40), node.end)) })
    return found
  })).toEqual([])
})

test('the clock is an argument: no module of a room, of the corridor or of the bytes asks the machine for the time', () => {
  /** They start the process, or speak with the world outside of it. */
  const outermost = /^api\/([a-z-]+\.ts$|cli\/|demo\/|http\/)|^console\//
  /** When a migration was applied, how far the database's clock is off, and how long a commit has gathered, are facts of the machine. */
  const machine = new Set(['api/store/migrate.ts', 'api/store/postgres.ts', 'api/store/sqlite.ts'])
  expect(hits((file) => {
    const found: string[] = []
    if (!outermost.test(file.path) && !machine.has(file.path))
      walk(file.tree, (node) => {
        if (node.type === 'CallExpression' && ['Date.now', 'performance.now'].includes(member(node['callee']))) found.push(member(node['callee']))
        if (node.type === 'NewExpression' && member(node['callee']) === 'Date' && (node['arguments'] as readonly unknown[]).length === 0) found.push('new Date()')
      })
    return found
  })).toEqual([])
})

test('no secret is made by a generator that can be guessed', () => {
  /** How long a collided transaction waits. */
  const harmless = new Set(['api/store/postgres.ts'])
  expect(hits((file) => {
    const found: string[] = []
    if (!harmless.has(file.path)) walk(file.tree, (node) => { if (node.type === 'CallExpression' && member(node['callee']) === 'Math.random') found.push('Math.random') })
    return found
  })).toEqual([])
})

test('no module does anything when it is imported, but those that are started', () => {
  const started = /^(api\/(start|cli|main)\.ts|api\/.*-(worker|process)\.ts|api\/analysis\/tables\/compile\.ts|schema\/generate-migrations\.ts|console\/measure-size\.ts|reports\/verify\.ts|console\/(main|index)\.tsx?|console\/.*worker.*\.ts)$/
  expect(hits((file) => (started.test(file.path) ? [] : (file.tree['body'] as readonly SyntaxNode[]).filter((node) => !declares(node)).map((node) => file.text.slice(node.start, Math.min(node.end, node.start + 60)))))).toEqual([])
})

function declares(node: SyntaxNode): boolean {
  if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportDefaultDeclaration', 'ExportAllDeclaration', 'VariableDeclaration', 'FunctionDeclaration', 'ClassDeclaration'].includes(node.type)) return true
  return node.type.startsWith('TS')
}

test('files are short, and the few long ones are tables of facts', () => {
  const lines = files.map((file) => ({ path: file.path, lines: file.text.split('\n').length })).sort((left, right) => left.lines - right.lines)
  expect(lines[Math.floor(lines.length / 2)]?.lines ?? 0).toBeLessThanOrEqual(100)
  const facts = /^api\/analysis\/(tables\/|lexicon-)|^console\/i18n\/|^reports\/definitions\//
  const long = lines.filter((file) => file.lines > 300 && !facts.test(file.path))
  // Over 300 lines is a smell; a few may smell, none may rot.
  expect(long.filter((file) => file.lines > 400)).toEqual([])
  expect(long.length).toBeLessThanOrEqual(Math.ceil(lines.length / 100))
})

test('nobody re-exports a folder: imports name the file they mean', () => {
  expect(hits((file) => (file.path === 'schema/tables/index.ts' ? [] : (file.tree['body'] as readonly SyntaxNode[]).filter((node) => node.type === 'ExportAllDeclaration').map(() => 'export *')))).toEqual([])
})

test('nothing is left undone in words, and no path of a machine stands in the source', () => {
  const loose = [/\b(TODO|FIXME|XXX|HACK)\b/, /(?<![\w.@'])\/(work|home|Users)\/[a-z]/]
  expect(hits((file) => loose.flatMap((pattern) => pattern.exec(file.text)?.[0] ?? []))).toEqual([])
})

describe('each table is written by one room', () => {
  /** Beside its one writer, who spends or ends a row of it, and why. */
  const besides: Readonly<Record<string, readonly string[]>> = {
    // The corridor writes these with the act; the sequencer and the batches of the audit room finish them.
    auditPending: ['audit'],
    readEvent: ['audit'],
    // Rooms order work through the corridor; the jobs run it.
    job: ['jobs'],
    // Identity records the assertion; the corridor spends it.
    stepUp: ['pipeline'],
  }
  const writers = new Map<string, Set<string>>()
  for (const file of files) {
    if (!file.path.startsWith('api/') || /^api\/(demo|cli)\//.test(file.path)) continue
    const tables = new Map<string, string>()
    walk(file.tree, (node) => {
      if (node.type !== 'ImportDeclaration' || !String((node['source'] as { value: string }).value).includes('schema/tables/')) return
      for (const specifier of node['specifiers'] as readonly { readonly local: { readonly name: string }; readonly imported?: { readonly name: string } }[]) tables.set(specifier.local.name, specifier.imported?.name ?? specifier.local.name)
    })
    walk(file.tree, (node) => {
      if (node.type !== 'CallExpression') return
      const called = member(node['callee'])
      if (called !== 'bulkInsert' && !/\.(insert|update|delete)$/.test(called)) return
      const table = tables.get(member((node['arguments'] as readonly unknown[])[called === 'bulkInsert' ? 1 : 0]))
      if (table === undefined) return
      const room = file.path.split('/')[1] ?? ''
      writers.set(table, (writers.get(table) ?? new Set()).add(room))
    })
  }
  test.each([...writers].sort())('%s', (table, rooms) => {
    expect([...rooms].filter((room) => !(besides[table] ?? []).includes(room))).toHaveLength(1)
  })
})

test('each sealed column is sealed by one room, and its name in the source is the one in its table', () => {
  const sealers = new Map<string, Set<string>>()
  for (const file of files)
    walk(file.tree, (node) => {
      if (node.type !== 'CallExpression' || !/vault\.(seal|sealBytes)$/.test(member(node['callee']))) return
      const [path] = node['arguments'] as readonly { readonly value?: unknown }[]
      if (typeof path?.value === 'string') sealers.set(path.value, (sealers.get(path.value) ?? new Set()).add(file.path.split('/')[1] ?? ''))
    })
  const known = sealedColumns()
  expect([...sealers.keys()].filter((path) => !known.has(path))).toEqual([])
  expect([...sealers].filter(([, rooms]) => [...rooms].filter((room) => room !== 'demo').length > 1).map(([path, rooms]) => `${path}: ${[...rooms].join(', ')}`)).toEqual([])
})

test('every table says in its first line what it is and who writes it', () => {
  expect(files.filter((file) => /^schema\/tables\/(?!index)/.test(file.path) && !/^\/\*\*[^]*?\*\//.test(file.text)).map((file) => file.path)).toEqual([])
  expect(files.filter((file) => /^schema\/tables\/(?!index)/.test(file.path) && !/[Ww]ritten (by|with)|written /.test(file.text.slice(0, 500))).map((file) => file.path)).toEqual([])
})

test('every function and class that crypto, corridor, store, vault, facts and analysis export carries a sentence of its own', () => {
  const documented = /^(crypto|api\/(pipeline|store|vault|facts|analysis))\//
  expect(hits((file) => {
    if (!documented.test(file.path)) return []
    const opening = /^\s*\/\*\*/.test(file.text)
    const exported = (file.tree['body'] as readonly SyntaxNode[]).filter((node) => node.type === 'ExportNamedDeclaration' && ['FunctionDeclaration', 'ClassDeclaration'].includes((node['declaration'] as SyntaxNode | null)?.type ?? ''))
    return exported.filter((node, at) => !/\*\/\s*$/.test(file.text.slice(0, node.start)) && !(opening && at === 0)).map((node) => file.text.slice(node.start, node.start + 60).split('\n')[0] ?? '')
  })).toEqual([])
})

test('a worker that is named exists', () => {
  expect(files.flatMap((file) => importsOf(file).filter((found) => found.ours && found.target.endsWith('worker.ts')).map((found) => found.target)).filter((path) => !existsSync(new URL(`../../${path}`, import.meta.url)))).toEqual([])
})

test('the typesetter is loaded by its own process only: a thread that loads it brings the server down when it ends', () => {
  expect(hits((file) => {
    const found: string[] = []
    if (file.path.startsWith('api/') && file.path !== 'api/reporting/render-process.ts')
      walk(file.tree, (node) => {
        const source = node.type === 'ImportDeclaration' ? (node['source'] as { readonly value?: unknown }).value : undefined
        if (typeof source === 'string' && source.endsWith('/render-pdf.ts')) found.push(source)
      })
    return found
  })).toEqual([])
})
