/** Which way imports point (architecture §4). The graph is walked here; a wrong arrow or a cycle fails. */
import { expect, test } from 'vitest'
import { importsOf, sourceFiles, walk } from './source-tree.ts'

/**
 * First match decides: what a file is, and which of our folders it may draw from beside its own.
 * What the verifier in the browser may draw in is pure and bundled for the browser by a test of its own.
 */
const floors: readonly { readonly of: RegExp; readonly may: readonly RegExp[] }[] = [
  { of: /^schema\/vocabulary\//, may: [/^schema\/vocabulary\//] },
  { of: /^schema\/contracts\//, may: [/^schema\/(vocabulary|contracts)\//] },
  { of: /^schema\/tables\//, may: [/^schema\/(vocabulary|tables)\//, /^schema\/columns\.ts$/] },
  { of: /^schema\/(columns|dialect|generate-migrations)\.ts$/, may: [/^schema\/vocabulary\//, /^schema\/(columns|dialect)\.ts$/] },
  { of: /^crypto\//, may: [/^crypto\//, /^schema\/vocabulary\//] },
  { of: /^reports\//, may: [/^reports\//, /^crypto\//, /^schema\/(vocabulary|contracts)\//] },
  { of: /^api\/analysis\//, may: [/^api\/analysis\//, /^crypto\//, /^schema\/(vocabulary|contracts)\//] },
  { of: /^api\/store\//, may: [/^api\/store\//, /^crypto\//, /^schema\//] },
  { of: /^api\/(pipeline|vault|outbound|facts)\//, may: [/^api\/(pipeline|vault|outbound|facts|store|analysis)\//, /^reports\//, /^crypto\//, /^schema\//] },
  { of: /^api\/(access|audit|catalogue|home|identity|keys|reporting)\//, may: [/^api\/(pipeline|vault|outbound|facts|store|analysis)\//, /^reports\//, /^crypto\//, /^schema\//] },
  { of: /^api\/(http|jobs)\//, may: [/^api\/(pipeline|vault|outbound|facts|store|analysis)\//, /^reports\//, /^crypto\//, /^schema\//] },
  { of: /^api\/([a-z-]+\.ts$|cli\/|demo\/)/, may: [/^api\//, /^reports\//, /^crypto\//, /^schema\//] },
  { of: /^console\/verifier\//, may: [/^console\//, /^schema\/(vocabulary|contracts)\//, /^crypto\/(digest|merkle|checkpoint|canonical-json|signature|log-file)\.ts$/, /^reports\/(verify|read-roots|clauses\/ledger|definitions\/reason-sentence)\.ts$/] },
  { of: /^console\//, may: [/^console\//, /^schema\/(vocabulary|contracts)\//] },
]

const ownFolder = (path: string) => path.split('/').slice(0, 2).join('/')

test('every file stands on a floor', () => {
  expect(sourceFiles().map((file) => file.path).filter((path) => !floors.some((floor) => floor.of.test(path)))).toEqual([])
})

test('no import points up, sideways into another room, or from the console into the api', () => {
  const wrong: string[] = []
  for (const file of sourceFiles()) {
    const floor = floors.find((candidate) => candidate.of.test(file.path))
    for (const { target, ours } of importsOf(file)) {
      if (!ours || floor === undefined) continue
      const room = file.path.startsWith('api/') && ownFolder(target) === ownFolder(file.path) && file.path.split('/').length > 2
      if (!room && !floor.may.some((allowed) => allowed.test(target))) wrong.push(`${file.path} → ${target}`)
    }
  }
  expect(wrong).toEqual([])
})

/** Types are erased and may know each other: a world holds operations, and an operation is given the world. */
test('no file draws itself in by way of others', () => {
  const graph = new Map(sourceFiles().map((file) => [file.path, importsOf(file).filter((found) => found.ours && !found.typeOnly && !isWorker(found.target)).map((found) => found.target)]))
  const cycles: string[] = []
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) {
      cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '))
      return
    }
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const path of graph.keys()) visit(path, [])
  expect(cycles).toEqual([])
})

/** A worker is started by address and shares nothing with its starter. */
function isWorker(path: string): boolean {
  return path.endsWith('-worker.ts')
}

test('relative imports carry their extension', () => {
  const bare = sourceFiles().flatMap((file) => importsOf(file).filter((found) => found.ours && !/\.(tsx?|css|json|typ|svg|woff2?)(\?\w+)?$/.test(found.written)).map((found) => `${file.path}: ${found.written}`))
  expect(bare).toEqual([])
})

test('the network is touched by the porter, the edge and the doors of the command line, and by nobody else in the api', () => {
  const network = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/promises)?$/
  const doors = /^api\/(outbound\/|http\/|main\.ts$|app\.ts$|owner\.ts$|start\.ts$|cli\/)/
  const wrong = sourceFiles().filter((file) => /^(api|crypto|reports|schema)\//.test(file.path) && !doors.test(file.path)).flatMap((file) => importsOf(file).filter((found) => network.test(found.written)).map((found) => `${file.path}: ${found.written}`))
  expect(wrong).toEqual([])
})

test('only the porter calls out: nobody else draws in what opens a connection or asks for a name', () => {
  const calling = new Set(['request', 'get', 'connect', 'createConnection', 'Agent', 'globalAgent', 'Socket', 'TLSSocket', 'lookup', 'resolve', 'resolve4', 'resolve6', 'Resolver', 'default', '*'])
  const network = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/promises)?$/
  // The command line calls the server of its own host, over the socket in the data folder.
  const porters = /^api\/(outbound\/|cli\/)/
  const wrong: string[] = []
  for (const file of sourceFiles()) {
    if (!/^(api|crypto|reports|schema)\//.test(file.path) || porters.test(file.path)) continue
    walk(file.tree, (node) => {
      if (node.type !== 'ImportDeclaration' || !network.test(String((node['source'] as { readonly value?: unknown }).value))) return
      for (const specifier of node['specifiers'] as readonly { readonly type: string; readonly imported?: { readonly name: string } }[]) {
        const name = specifier.type === 'ImportDefaultSpecifier' ? 'default' : specifier.type === 'ImportNamespaceSpecifier' ? '*' : (specifier.imported?.name ?? '')
        if (calling.has(name)) wrong.push(`${file.path}: ${name}`)
      }
    })
  }
  expect(wrong).toEqual([])
})

test('the bytes room, the reports and the analysis know neither file, network, process nor database', () => {
  const worldly = /^(node:)?(fs|fs\/promises|http|https|net|child_process|process|os|worker_threads)$|^(pg|better-sqlite3|drizzle-orm)/
  /** What a person runs alone: the verifier, the setter of type, and the compiler of factual tables. */
  const runnable = new Set(['reports/verify.ts', 'reports/render/render-pdf.ts', 'api/analysis/tables/compile.ts'])
  const wrong = sourceFiles().filter((file) => /^(crypto|reports|api\/analysis)\//.test(file.path) && !runnable.has(file.path)).flatMap((file) => importsOf(file).filter((found) => worldly.test(found.written)).map((found) => `${file.path}: ${found.written}`))
  expect(wrong).toEqual([])
})
