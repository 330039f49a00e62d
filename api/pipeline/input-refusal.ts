import type { z } from 'zod'
import { Refusal } from './refusal.ts'
import type { Worded } from './refusal.ts'

/** More fields than a person reads at once help nobody. */
const fieldsMax = 20

type Issue = z.core.$ZodIssue

/** A refusal that names each field and what to enter instead. It never repeats the value. */
export function inputRefusal(error: z.ZodError): Refusal {
  const fields = error.issues.slice(0, fieldsMax).map((issue) => ({ field: issue.path.join('.') || 'body', code: issue.code, message: remedy(issue) }))
  const first = fields[0]
  return new Refusal(
    'input-invalid',
    { zh: `请更正“${first?.field ?? ''}”：${first?.message.zh ?? ''}`, en: `Correct "${first?.field ?? ''}": ${first?.message.en ?? ''}` },
    { fields },
  )
}

/** What to enter, in words of the field: the schema library's own speak of types and expressions. */
function remedy(issue: Issue): Worded {
  switch (issue.code) {
    case 'invalid_type': {
      const { zh, en } = typeWords[issue.expected] ?? { zh: '其他类型的值', en: 'a value of another type' }
      // The library tells a missing value from a wrong one in its message alone.
      return issue.message.endsWith('received undefined') ? { zh: `此项必填，请填写${zh}。`, en: `it is missing; enter ${en}.` } : { zh: `请填写${zh}。`, en: `enter ${en}.` }
    }
    case 'too_small':
      return bound(issue.origin, Number(issue.minimum), 'least', issue.inclusive !== false)
    case 'too_big':
      return bound(issue.origin, Number(issue.maximum), 'most', issue.inclusive !== false)
    case 'invalid_format':
      return formatWords('pattern' in issue ? (issue.pattern ?? '') : '', issue.format)
    case 'invalid_value': {
      const values = 'expected' in issue && issue.expected === 'stringbool' ? 'true, false' : issue.values.map(String).join(', ')
      return { zh: `请从以下值中选择：${values.replaceAll(', ', '、')}。`, en: `choose one of: ${values}.` }
    }
    case 'invalid_union':
      return union(issue)
    case 'unrecognized_keys':
      return { zh: `没有名为 ${issue.keys.join('、')} 的字段，请删去。`, en: `there is no field ${issue.keys.join(', ')}; leave it out.` }
    case 'not_multiple_of':
      return { zh: `请填写 ${String(issue.divisor)} 的倍数。`, en: `enter a multiple of ${String(issue.divisor)}.` }
    case 'custom': {
      const zh: unknown = issue.params?.['zh']
      return { zh: typeof zh === 'string' ? zh : issue.message, en: issue.message }
    }
    case 'invalid_key':
    case 'invalid_element':
      return { zh: '其中一项的格式不符。', en: 'one of its parts does not have the right form.' }
  }
}

const typeWords: Readonly<Record<string, Worded>> = {
  string: { zh: '文本', en: 'a text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: ' true 或 false', en: 'true or false' },
  array: { zh: '列表', en: 'a list' },
  object: { zh: '对象', en: 'an object' },
  record: { zh: '对象', en: 'an object' },
  date: { zh: '日期', en: 'a date' },
}

function bound(origin: string, limit: number, side: 'least' | 'most', inclusive: boolean): Worded {
  const least = side === 'least'
  if (origin === 'string' && least && limit <= 1) return { zh: '不能为空，请填写。', en: 'it is empty; enter a text.' }
  const [zhSide, enSide] = least ? ['至少', 'at least'] : ['最多', 'at most']
  if (origin === 'string') return { zh: `请填写${zhSide} ${limit} 个字符。`, en: `enter ${enSide} ${limit} character${limit === 1 ? '' : 's'}.` }
  if (origin === 'array' || origin === 'set') return { zh: `请填写${zhSide} ${limit} 项。`, en: `give ${enSide} ${limit} item${limit === 1 ? '' : 's'}.` }
  if (inclusive) return { zh: `请填写${least ? '不小于' : '不大于'} ${limit} 的数。`, en: `enter a number of ${enSide} ${limit}.` }
  return { zh: `请填写${least ? '大于' : '小于'} ${limit} 的数。`, en: `enter a number ${least ? 'above' : 'below'} ${limit}.` }
}

/** The forms of `schema/contracts/shapes.ts`, told by what is peculiar to each. `test/pipeline/input-refusal.test.ts` walks all contracts. */
function formatWords(pattern: string, format: string): Worded {
  if (pattern.includes('(,asset_')) return { zh: '请填写语料编号，以逗号分隔，不留空格：asset_ 加 32 位十六进制数字。', en: 'enter ids of assets, separated by commas without spaces: asset_ and 32 hexadecimal digits each.' }
  if (pattern.includes('|^person_')) return { zh: '请填写用户名的开头，或 person_ 加至少 6 位十六进制数字。', en: 'enter the beginning of a user name, or person_ and at least 6 hexadecimal digits.' }
  if (pattern.includes('_[0-9a-f]{32}')) return { zh: '请从控制台复制完整的编号，如 asset_ 加 32 位十六进制数字。', en: 'copy the whole id from the console, e.g. asset_ and 32 hexadecimal digits.' }
  if (pattern === '/^[0-9a-f]{64}$/') return { zh: '请填写 SHA-256 摘要：64 位小写十六进制数字。', en: 'enter a SHA-256 digest: 64 lower-case hexadecimal digits.' }
  if (pattern === '/^\\d{6}$/') return { zh: '请填写动态口令的 6 位数字。', en: 'enter the 6 digits of the dynamic token.' }
  if (pattern.includes('u0000')) return { zh: '请删去其中的控制字符（名称中还包括换行）。', en: 'remove the control characters (in a name also line breaks).' }
  if (pattern.startsWith('/^[a-z][a-z0-9._-]')) return { zh: '请填写用户名：以小写字母开头，其余为小写字母、数字、点、下划线或连字符。', en: 'enter a user name: a lower-case letter first, then lower-case letters, digits, dots, underscores or hyphens.' }
  return { zh: `格式不符（${format}）。各字段的写法见 /api/openapi.json。`, en: `it does not have the form "${format}"; /api/openapi.json shows how each field is written.` }
}

function union(issue: Extract<Issue, { code: 'invalid_union' }>): Worded {
  const inner = issue.errors.flat()
  if (inner.some((each) => each.code === 'invalid_format' && each.format.startsWith('cidr'))) return { zh: '请填写网段，如 203.0.113.0/24 或 2001:db8::/32。', en: 'enter an address range such as 203.0.113.0/24 or 2001:db8::/32.' }
  const [first] = inner
  return first === undefined ? { zh: '格式不符。各字段的写法见 /api/openapi.json。', en: 'it does not have the right form; /api/openapi.json shows how each field is written.' } : remedy(first)
}
