import { z } from 'zod'
import { Refusal } from './refusal.ts'

const zh = z.locales.zhCN().localeError
const en = z.locales.en().localeError
/** More fields than a person reads at once help nobody. */
const fieldsMax = 20

/** A refusal that names each field and what is wrong with it. It never repeats the value. */
export function inputRefusal(error: z.ZodError): Refusal {
  const fields = error.issues.slice(0, fieldsMax).map((issue) => ({
    field: issue.path.join('.') || 'body',
    code: issue.code,
    message: { zh: worded(zh(issue as never)) ?? issue.message, en: worded(en(issue as never)) ?? issue.message },
  }))
  const first = fields[0]
  return new Refusal(
    'input-invalid',
    { zh: `请更正“${first?.field ?? ''}”：${first?.message.zh ?? ''}`, en: `Correct "${first?.field ?? ''}": ${first?.message.en ?? ''}` },
    { fields },
  )
}

function worded(message: string | { message: string } | null | undefined): string | undefined {
  return typeof message === 'string' ? message : message?.message
}
