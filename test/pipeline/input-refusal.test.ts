/** What is wrong with an input is said in words that tell what to enter, in both languages, and never repeats the value. */
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { inputRefusal } from '../../api/pipeline/input-refusal.ts'
import { contracts } from '../../schema/contracts/all.ts'

const canary = '金丝雀\u0001canary'
/** Values of every kind that people and programs send by mistake. */
const mistakes: readonly unknown[] = [undefined, null, '', ' ', canary, `asset_${canary}`, 'x'.repeat(5_000), -1, 0.5, 1e20, Number.NaN, true, [], [canary], [canary, canary], {}, { [canary]: canary }]

function refusalOf(schema: z.ZodType, value: unknown) {
  const parsed = schema.safeParse(value)
  return parsed.success ? null : inputRefusal(parsed.error)
}

describe.each(contracts.map((contract) => [contract.name, contract] as const))('%s', (_name, contract) => {
  const input = contract.input as z.ZodType
  const fields = Object.keys((contract.input as z.ZodObject).shape ?? {})

  test('each wrong field is named with a remedy in both languages, without the library’s own words', () => {
    const refusals = [...mistakes.map((value) => refusalOf(input, value)), ...fields.flatMap((field) => mistakes.map((value) => refusalOf(input, { [field]: value })))].filter((refusal) => refusal !== null)
    for (const { detail, extra } of refusals)
      for (const { zh, en } of [detail, ...(extra.fields ?? []).map(({ message }) => message)]) {
        expect(zh).toMatch(/\p{Script=Han}.*。$/u)
        expect(en).toMatch(/^[A-Z"a-z].*\.$/s)
        expect(zh + en).not.toMatch(/\/\^|undefined|NaN|>=|<=|invalid|expected|正则|期望|canary/i)
      }
  })
})

test.each<[string, z.ZodType, unknown, string, string]>([
  ['a missing text', z.object({ a: z.string() }), {}, '此项必填，请填写文本。', 'it is missing; enter a text.'],
  ['a text where a number belongs', z.object({ a: z.int() }), { a: 'x' }, '请填写数字。', 'enter a number.'],
  ['a fraction where a whole number belongs', z.object({ a: z.int() }), { a: 0.5 }, '请填写整数。', 'enter a whole number.'],
  ['an empty name', z.object({ a: z.string().min(1) }), { a: '' }, '不能为空，请填写。', 'it is empty; enter a text.'],
  ['a short reason', z.object({ a: z.string().min(4) }), { a: 'x' }, '请填写至少 4 个字符。', 'enter at least 4 characters.'],
  ['a long list', z.object({ a: z.array(z.int()).max(1) }), { a: [1, 2] }, '请填写最多 1 项。', 'give at most 1 item.'],
  ['a number beyond the last', z.object({ a: z.number().max(72) }), { a: 73 }, '请填写不大于 72 的数。', 'enter a number of at most 72.'],
  ['a word that is not on the list', z.object({ a: z.enum(['x', 'y']) }), { a: 'z' }, '请从以下值中选择：x、y。', 'choose one of: x, y.'],
  ['neither yes nor no', z.object({ a: z.stringbool() }), { a: 'maybe' }, '请从以下值中选择：true、false。', 'choose one of: true, false.'],
  ['a name that is no address range', z.object({ a: z.union([z.cidrv4(), z.cidrv6()]) }), { a: 'office' }, '请填写网段，如 203.0.113.0/24 或 2001:db8::/32。', 'enter an address range such as 203.0.113.0/24 or 2001:db8::/32.'],
])('%s is answered by what to enter', (_, schema, value, zh, en) => {
  expect(refusalOf(schema, value)?.extra.fields).toEqual([expect.objectContaining({ field: 'a', message: { zh, en } })])
})
