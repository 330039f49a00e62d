import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { showHome } from '../../../schema/contracts/home.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { Moment } from '../../shared/Moment.tsx'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { useHomeTexts } from './use-home-texts.ts'

type Change = OutputOf<typeof showHome>['figures']['ownChanges'][number]

/** What others changed about the reader: their roles, their team, their factors. Nobody is changed without being told. */
export function OwnChanges({ changes }: { readonly changes: readonly Change[] }) {
  const t = useHomeTexts()
  if (changes.length === 0) return null
  return (
    <Alert severity="info" role="region" aria-label={t.ownChanges} sx={{ mb: 2 }}>
      {changes.map((change) => <Line key={change.approvalId} change={change} />)}
      <Box sx={{ mt: 0.5, fontSize: 12, color: 'text.secondary' }}>{t.changeDoubt}</Box>
    </Alert>
  )
}

function Line({ change }: { readonly change: Change }) {
  const t = useHomeTexts()
  const { listSeparator } = useSharedTexts()
  const worded = useWorded()
  const what = change.roles === null ? (change.team === null ? t.factorsReplaced : t.teamNow(change.team)) : t.rolesNow(change.roles.map((role) => worded(roleLabels[role])).join(listSeparator))
  return (
    <Box>
      {what} <Box component="span" sx={{ color: 'text.secondary' }}>{change.requesterName === null ? null : `· ${t.changedBy(change.requesterName, change.approvers.map(({ name }) => name).join(listSeparator))} `}· <Moment at={change.at} /></Box>
    </Box>
  )
}
