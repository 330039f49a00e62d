import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { contract as promise } from '../../schema/contracts/contract.ts'
import { contracts } from '../../schema/contracts/all.ts'
import { cell, fieldTags, staffName, tagged } from '../../schema/contracts/tags.ts'
import type { Actor } from '../../api/pipeline/actor.ts'
import { lengthClass, maskCells } from '../../api/pipeline/mask-cell.ts'
import { mask } from '../../api/pipeline/mask.ts'

const officer: Actor = { kind: 'person', personId: 'p', roles: ['security_admin'], sessionId: 's', address: '', passkeyAt: 0, totpAt: 0 }
const partner: Actor = { kind: 'partner', partnerCodeId: 'c', address: '' }
const job: Actor = { kind: 'system', name: 'job', mandate: 'm' }
const contractOf = (output: z.ZodType) => promise({ name: 'row.list', summary: { zh: '', en: '' }, method: 'get', path: '/x', input: z.object({}), output })
const masked = (output: z.ZodType, value: unknown, actor: Actor, revealed = false) => mask(contractOf(output), value, { actor, revealed, maskCells })

const nested = z.object({ pages: z.array(z.object({ rows: z.record(z.string(), z.object({ cell: cell().nullable() })), name: staffName().optional() })), bare: z.string() })
const valueOf = (text: string) => ({ pages: [{ rows: { a: { cell: { kind: 'person-name', text, masked: true, masking: 'form', length: 0 } }, b: { cell: null } }, name: text }], bare: 'bare' })

test('a tagged field is found however deep it lies, and what is untagged is left alone', () => {
  const answer = masked(nested, valueOf('患者王小明'), officer) as ReturnType<typeof valueOf>
  expect(JSON.stringify(answer.pages[0]?.rows)).not.toContain('王小明')
  expect(answer.pages[0]?.rows.b).toEqual({ cell: null })
  expect(answer.pages[0]?.name).toBe('患者王小明')
  expect(answer.bare).toBe('bare')
})

test('colleagues see names of colleagues; partners and jobs do not', () => {
  const output = z.object({ name: staffName() })
  expect(masked(output, { name: '王小明' }, officer)).toEqual({ name: '王小明' })
  for (const actor of [partner, job]) expect(JSON.stringify(masked(output, { name: '王小明' }, actor))).not.toMatch(/王|小|明/)
})

test('personal data of people outside is masked for everybody who is not staff', () => {
  const output = z.object({ contact: tagged(z.string(), { holds: 'personal', tier: 'ordinary' }) })
  for (const actor of [partner, job, { kind: 'stranger', address: '' } as const]) expect(JSON.stringify(masked(output, { contact: '13800138000' }, actor))).not.toContain('138')
})

test('a cell is clear in an answer that reveals it, and says so', () => {
  const clear = { kind: 'person-name', text: '王小明', masked: true, masking: 'form', length: 0 }
  expect(masked(z.object({ cell: cell() }), { cell: clear }, officer, true)).toEqual({ cell: { kind: 'person-name', text: '王小明', masked: false, masking: 'clear', length: 4 } })
  expect(masked(z.object({ cell: cell() }), { cell: clear }, officer)).toMatchObject({ cell: { text: '王**', masked: true, masking: 'form', length: 4 } })
})

test('masking changes a copy: what the deed holds stays as it was', () => {
  const value = valueOf('患者王小明')
  masked(nested, value, partner)
  expect(value).toEqual(valueOf('患者王小明'))
})

describe('of a masked name', () => {
  test('no character leaves, and its length only as a class', () => {
    fc.assert(fc.property(fc.string({ unit: fc.constantFrom('王', '欧', '阳', '娜', '敏', '李', '刚'), minLength: 1, maxLength: 40 }), (text) => {
      const answer = masked(z.object({ name: staffName() }), { name: text }, partner) as { name: string }
      for (const character of text) expect(answer.name).not.toContain(character)
    }))
  })
  test.each([[0, 0], [1, 2], [2, 2], [3, 4], [4, 4], [5, 8], [1_024, 1_024], [1_025, 2_048], [9_999, 2_048]])('%i units are told as %i', (length, told) => expect(lengthClass('x'.repeat(length))).toBe(told))
})

test('every contract that gives cells gives them tagged: none can leave unmasked by mistake', () => {
  const untagged: string[] = []
  for (const contract of contracts)
    walk(contract.output, (schema) => {
      if (schema instanceof z.ZodObject && 'text' in schema.shape && 'masked' in schema.shape && !fieldTags.has(schema)) untagged.push(contract.name)
    })
  expect(untagged).toEqual([])
})

test('every name of a colleague in an answer is tagged as one', () => {
  const untagged: string[] = []
  for (const contract of contracts)
    walk(contract.output, (schema) => {
      if (schema instanceof z.ZodObject)
        for (const [name, field] of Object.entries(schema.shape)) if (/(person|requester|owner|issuer|actor|maker)Name$/.test(name) && !tagInside(field as z.ZodType)) untagged.push(`${contract.name}.${name}`)
    })
  expect(untagged).toEqual([])
})

function tagInside(schema: z.ZodType): boolean {
  if (fieldTags.has(schema)) return true
  return schema instanceof z.ZodNullable || schema instanceof z.ZodOptional ? tagInside(schema.unwrap() as z.ZodType) : false
}

function walk(schema: z.ZodType, visit: (schema: z.ZodType) => void): void {
  visit(schema)
  if (schema instanceof z.ZodObject) for (const inner of Object.values(schema.shape)) walk(inner as z.ZodType, visit)
  else if (schema instanceof z.ZodArray) walk(schema.element as z.ZodType, visit)
  else if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) walk(schema.unwrap() as z.ZodType, visit)
  else if (schema instanceof z.ZodRecord) walk(schema.valueType as z.ZodType, visit)
}
