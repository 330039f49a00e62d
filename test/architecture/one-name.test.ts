/** A thing has one name in every room (architecture §1): contract, file, export, permission, audit action, test. */
import { describe, expect, test } from 'vitest'
import { contracts } from '../../schema/contracts/all.ts'
import type { Contract } from '../../schema/contracts/contract.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { permissionHolders, strangerPermissions } from '../../schema/vocabulary/permissions.ts'
import { operationTable } from '../../api/operations.ts'
import { sourceFiles, testFiles, walk } from './source-tree.ts'
import type { SyntaxNode } from './source-tree.ts'

/** Verbs whose thing is shown by another word than the noun alone: the sentence is the officer's, not the grammar's. */
const spoken: Readonly<Record<string, string>> = {
  'person.assign-roles': 'assign-roles',
  'person.list': 'list-people',
  'clause.show': 'show-clauses',
  'key.rotate': 'rotate-keys',
  'recovery.list': 'list-recoveries',
  'audit-entry.list': 'list-audit-entries',
}

/** `permit.list` → `list-permits`, `permit.revoke` → `revoke-permit`. */
function fileOf(name: string): string {
  const [noun = '', verb = ''] = name.split('.')
  return spoken[name] ?? `${verb}-${noun}${verb === 'list' && !noun.endsWith('provenance') ? 's' : ''}`
}

const camel = (kebab: string) => kebab.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
const operationFiles = sourceFiles().filter((file) => /^api\/[a-z]+\/[a-z-]+\.ts$/.test(file.path))
const contractExports = new Map(sourceFiles().filter((file) => file.path.startsWith('schema/contracts/')).flatMap((file) => exportedNames(file.tree).map((name) => [name, file.path] as const)))
const tests = testFiles()

function exportedNames(tree: SyntaxNode): string[] {
  const names: string[] = []
  walk(tree, (node) => {
    if (node.type !== 'ExportNamedDeclaration') return
    const declaration = node['declaration'] as SyntaxNode | null
    if (declaration?.type === 'VariableDeclaration') for (const declared of declaration['declarations'] as readonly { readonly id: { readonly name?: string } }[]) names.push(declared.id.name ?? '')
    if (declaration?.type === 'FunctionDeclaration') names.push(((declaration['id'] ?? {}) as { readonly name?: string }).name ?? '')
  })
  return names
}

describe.each(contracts.map((contract) => [contract.name, contract] as [string, Contract]))('%s', (name) => {
  const file = fileOf(name)
  const found = operationFiles.filter((candidate) => candidate.path.endsWith(`/${file}.ts`))
  const room = found[0]?.path.split('/')[1] ?? 'nowhere'

  test('is named noun.verb, and its contract is exported as verbNoun', () => {
    expect(name).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/)
    expect([...contractExports.keys()]).toContain(camel(file))
  })

  test('stands in one file of one room, exported under that name', () => {
    expect(found.map((candidate) => candidate.path)).toHaveLength(1)
    expect(found.flatMap((candidate) => exportedNames(candidate.tree))).toContain(camel(file))
  })

  test('is guarded by the permission of its name', () => {
    expect([...Object.keys(permissionHolders), ...strangerPermissions]).toContain(permissionOf(name))
  })

  test('is exercised by a test of its room', () => {
    const naming = tests.filter((candidate) => candidate.path.startsWith(`test/api/${room}/`) && (candidate.path.endsWith(`/${file}.test.ts`) || candidate.text.includes(`'${name}'`)))
    expect(naming.map((candidate) => candidate.path)).not.toEqual([])
  })
})

test('every contract has its operation, and every operation its contract', () => {
  expect([...operationTable().keys()].sort()).toEqual(contracts.map((contract) => contract.name).sort())
})

test('no permission is granted for a contract that nobody wrote', () => {
  const asked = new Set(contracts.map((contract) => permissionOf(contract.name)))
  expect([...Object.keys(permissionHolders), ...strangerPermissions].filter((permission) => !asked.has(permission))).toEqual([])
})
