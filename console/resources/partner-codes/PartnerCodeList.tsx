import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { LinkBase, useListContext } from 'ra-core'
import { Countdown } from '../../shared/Countdown.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { numberText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useMay } from '../../shared/use-session.ts'
import { CodeLifeBar } from './CodeLifeBar.tsx'
import { CollectPartnerCodeButton } from './CollectPartnerCodeButton.tsx'
import type { PartnerCodeLine } from './partner-types.ts'
import { RevokePartnerCodeButton } from './RevokePartnerCodeButton.tsx'
import { usePartnerTexts } from './use-partner-texts.ts'

const filterStates = ['approved', 'shown', 'exchanged', 'revoked'] as const

/** Partner codes on one time scale, each with what is left of it and the way to end it now. */
export function PartnerCodeList() {
  const t = usePartnerTexts()
  const mayIssue = useMay('partner-code.issue')
  const columns: readonly ListColumn<PartnerCodeLine>[] = [
    { key: 'organisation', label: t.columns.organisation, names: true, render: ({ organisationName }) => organisationName },
    { key: 'asset', label: t.columns.asset, from: 900, render: ({ assetName }) => assetName },
    { key: 'scope', label: t.columns.scope, from: 1200, render: (code) => <span style={{ whiteSpace: 'nowrap' }}>{scopeText(code, t.scope)}</span> },
    { key: 'life', label: t.columns.life, width: '24%', render: (code) => <CodeLifeBar code={code} /> },
    { key: 'left', label: t.columns.left, render: (code) => <CodeLeft code={code} /> },
    { key: 'used', label: t.columns.used, align: 'right', from: 900, render: ({ rowsRead }) => numberText(rowsRead) },
    { key: 'act', label: '', align: 'right', acts: true, render: (code) => <ListedActs code={code} /> },
  ]
  const issue = mayIssue ? <Button variant="contained" component={LinkBase} to="/partner-codes/create">{t.issue}</Button> : undefined
  return (
    <ListScreen<PartnerCodeLine>
      resource="partner-codes"
      title={t.title}
      lead={t.lead}
      actions={<><Button variant="outlined" component={LinkBase} to="/organisations">{t.organisations}</Button>{issue}</>}
      columns={columns}
      filters={[{ name: 'state', label: t.filters.state, options: [{ value: 'live', label: t.filters.live }, ...filterStates.map((state) => ({ value: state, label: t.states[state] }))] }]}
      rowTo={(code) => `/partner-codes/${code.partnerCodeId}`}
      card={(code) => <CodeCard code={code} />}
      empty={{ ...t.empty, action: issue }}
    />
  )
}

function scopeText({ fields, rowFrom, rowTo }: PartnerCodeLine, words: (fields: string, rows: string) => string): string {
  return words(numberText(fields.length), numberText(rowTo - rowFrom))
}

/** The countdown while it lives, the state where it has a word of its own. */
export function CodeLeft({ code }: { readonly code: PartnerCodeLine }) {
  const t = usePartnerTexts()
  if (code.state === 'revoked' || code.state === 'expired') return <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{t.states[code.state]}</Box>
  return (
    <Box component="span" sx={{ display: 'inline-block', whiteSpace: 'nowrap' }}>
      <Countdown until={code.expiresAt} />
      <Box component="span" sx={{ display: 'block', fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{t.states[code.state]}</Box>
    </Box>
  )
}

function ListedActs({ code }: { readonly code: PartnerCodeLine }) {
  const { refetch } = useListContext()
  const done = () => void refetch()
  return (
    <Box sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end', '&:empty': { display: 'none' } }}>
      <CollectPartnerCodeButton code={code} onDone={done} />
      <RevokePartnerCodeButton code={code} onDone={done} />
    </Box>
  )
}

function CodeCard({ code }: { readonly code: PartnerCodeLine }) {
  const t = usePartnerTexts()
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, alignItems: 'flex-start' }}>
        <QuietLink to={`/partner-codes/${code.partnerCodeId}`} sx={{ color: 'text.primary', fontWeight: 600, minHeight: 28, overflowWrap: 'anywhere' }}>{code.organisationName}</QuietLink>
        <Box sx={{ textAlign: 'right' }}><CodeLeft code={code} /></Box>
      </Box>
      <Box sx={{ fontSize: 13, lineHeight: '20px', overflowWrap: 'anywhere' }}>{code.assetName}</Box>
      <Box sx={{ fontSize: 12, lineHeight: '20px', color: 'text.secondary' }}>{scopeText(code, t.scope)} · {t.columns.used} {numberText(code.rowsRead)}</Box>
      <Box sx={{ my: '4px' }}><CodeLifeBar code={code} /></Box>
    </Box>
  )
}
