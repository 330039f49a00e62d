import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { LinkBase, useListContext } from 'ra-core'
import { permitOverseers } from '../../../schema/vocabulary/permit-overseers.ts'
import { Countdown } from '../../shared/Countdown.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { useMay, useSession } from '../../shared/use-session.ts'
import type { PermitLine } from './permit-types.ts'
import { RevokePermitButton } from './RevokePermitButton.tsx'
import { usePermitTexts } from './use-permit-texts.ts'

/** Permits: who may read what, for how long still. */
export function PermitList() {
  const t = usePermitTexts()
  const session = useSession()
  const mayAsk = useMay('permit.request')
  const oversees = session?.roles.some((role) => permitOverseers.includes(role)) ?? false
  const columns: readonly ListColumn<PermitLine>[] = [
    { key: 'asset', label: t.columns.asset, names: true, render: ({ assetName }) => assetName },
    ...(oversees ? [{ key: 'person', label: t.columns.person, render: ({ personName, personId }: PermitLine) => <Box component="span" sx={{ whiteSpace: 'nowrap', fontWeight: personId === session?.personId ? 650 : 400 }}>{personName}</Box> }] : []),
    { key: 'left', label: t.columns.left, render: (permit) => <PermitLeft permit={permit} /> },
    { key: 'fields', label: t.columns.fields, align: 'right', from: 900, render: ({ fields }) => <span title={fields.join('\n')}>{numberText(fields.length)}</span> },
    { key: 'purpose', label: t.columns.purpose, from: 900, render: ({ purpose }) => <Box component="span" sx={{ display: '-webkit-box', WebkitLineClamp: 2, WebkitBoxOrient: 'vertical', overflow: 'hidden', maxWidth: '28em' }}>{purpose}</Box> },
    { key: 'granted', label: t.columns.granted, from: 1200, render: ({ grantedAt }) => <Moment at={grantedAt} /> },
    { key: 'act', label: '', align: 'right', acts: true, render: (permit) => <ListedActs permit={permit} /> },
  ]
  const ask = mayAsk ? <Button variant="contained" component={LinkBase} to="/permits/create">{t.ask}</Button> : undefined
  return (
    <ListScreen<PermitLine>
      resource="permits"
      title={t.title}
      lead={t.lead}
      actions={ask}
      columns={columns}
      filters={[
        ...(oversees ? [{ name: 'mine', label: t.filters.mine, options: [{ value: 'true', label: t.filters.mineOnly }] }] : []),
        { name: 'live', label: t.filters.live, options: [{ value: 'true', label: t.filters.liveOnly }] },
      ]}
      rowTo={(permit) => `/permits/${permit.permitId}`}
      card={(permit) => <PermitCard permit={permit} />}
      empty={{ ...t.empty, action: ask }}
    />
  )
}

function PermitLeft({ permit }: { readonly permit: PermitLine }) {
  const t = usePermitTexts()
  return permit.state === 'live' ? <Countdown until={permit.expiresAt} /> : <Box component="span" sx={{ color: 'text.secondary' }}>{t.states[permit.state]}</Box>
}

function ListedActs({ permit }: { readonly permit: PermitLine }) {
  const { refetch } = useListContext()
  const { read } = usePermitTexts()
  const session = useSession()
  const readable = permit.state === 'live' && permit.personId === session?.personId
  return (
    <Box sx={{ display: 'inline-flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end', '&:empty': { display: 'none' } }}>
      {readable ? <Button size="small" variant="contained" component={LinkBase} to={`/assets/${permit.assetId}/rows`} aria-label={`${read} ${permit.assetName}`}>{read}</Button> : null}
      <RevokePermitButton permit={permit} onDone={() => void refetch()} />
    </Box>
  )
}

function PermitCard({ permit }: { readonly permit: PermitLine }) {
  const t = usePermitTexts()
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1, alignItems: 'baseline' }}>
        <QuietLink to={`/permits/${permit.permitId}`} sx={{ color: 'text.primary', fontWeight: 600, minHeight: 28, overflowWrap: 'anywhere' }}>{permit.assetName}</QuietLink>
        <PermitLeft permit={permit} />
      </Box>
      <Box sx={{ fontSize: 13, lineHeight: '20px' }}>{permit.personName} · {t.fieldsCount(numberText(permit.fields.length))}</Box>
      <Box sx={{ fontSize: 13, lineHeight: '20px', color: 'text.secondary', overflowWrap: 'anywhere' }}>{permit.purpose}</Box>
    </Box>
  )
}
