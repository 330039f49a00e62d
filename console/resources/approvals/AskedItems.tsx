import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import { inputFieldsEn } from '../../i18n/en/input-fields.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { inputFieldsZh } from '../../i18n/zh/input-fields.ts'
import { askedItems } from './asked-items.ts'
import { AskedValue } from './AskedValue.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'

/** An act that somebody asks for or signs, with what it is about. */
export interface Asked {
  readonly act: string
  readonly subjectType: string
  readonly subjectId: string
  readonly input: Readonly<Record<string, unknown>>
}

/** The input of an act, item by item in words: the same for the page of a request and for the dialog in which it is signed. `current` is what stands there now. */
export function AskedItems({ asked, current = {}, leaveOut = [] }: { readonly asked: Asked; readonly current?: Readonly<Record<string, ReactNode>>; readonly leaveOut?: readonly string[] }) {
  const t = useApprovalTexts()
  const names: Readonly<Record<string, string>> = useTexts(inputFieldsZh, inputFieldsEn)
  const items = askedItems(asked.act, asked.subjectType, asked.input).filter(({ name }) => !leaveOut.includes(name))
  return (
    <Box component="dl" sx={{ m: 0, display: 'grid', gridTemplateColumns: { xs: '84px minmax(0, 1fr)', sm: '120px minmax(0, 1fr)' }, fontSize: 14, lineHeight: '22px', '& dt': { color: 'text.secondary', fontSize: 13, py: '6px', pr: 2, borderTop: 1, borderColor: 'divider' }, '& dd': { m: 0, py: '6px', borderTop: 1, borderColor: 'divider', overflowWrap: 'anywhere', minWidth: 0 } }}>
      {items.map((item) => {
        const now = current[item.name]
        return (
          <Box key={item.name} sx={{ display: 'contents' }}>
            <dt>{names[item.name] ?? item.name}</dt>
            <dd>
              <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 8px' }}>
                {now === undefined ? null : <><Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>{t.current}</Box>{now}<span aria-hidden>→</span></>}
                <AskedValue item={item} asked={asked} />
              </Box>
            </dd>
          </Box>
        )
      })}
    </Box>
  )
}
