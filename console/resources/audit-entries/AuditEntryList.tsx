import Box from '@mui/material/Box'
import type { listAuditEntries } from '../../../schema/contracts/audit.ts'
import { contracts } from '../../../schema/contracts/all.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { idTail } from '../../shared/id-tail.ts'
import type { ListFilter } from '../../shared/ListFilters.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { ActorName } from './ActorName.tsx'
import { CheckpointCard } from './CheckpointCard.tsx'
import { OutcomeSign } from './OutcomeSign.tsx'
import { useActName } from './use-act-name.ts'
import { useAuditTexts } from './use-audit-texts.ts'

type Entry = OutputOf<typeof listAuditEntries>['items'][number]

/** The audit log, newest first, with the state of its tree above. */
export function AuditEntryList() {
  const t = useAuditTexts()
  return (
    <ListScreen<Entry>
      resource="audit-entries"
      title={t.title}
      lead={t.lead}
      intro={<CheckpointCard />}
      columns={useColumns()}
      filters={useFilters()}
      rowTo={(entry) => `/audit-entries/${entry.entryId}`}
      empty={t.empty}
    />
  )
}

function useColumns(): readonly ListColumn<Entry>[] {
  const t = useAuditTexts()
  const actName = useActName()
  return [
    { key: 'at', label: t.columns.at, width: 120, render: (entry) => <Moment at={entry.at} /> },
    { key: 'act', label: t.columns.act, names: true, render: ({ action }) => (action === 'read.batch' ? <Box component="span" sx={{ color: 'text.secondary', fontWeight: 450 }}>{actName(action)}</Box> : actName(action)) },
    { key: 'outcome', label: t.columns.outcome, render: (entry) => <OutcomeSign outcome={entry.outcome} /> },
    { key: 'actor', label: t.columns.actor, render: (entry) => <ActorName actor={entry} /> },
    {
      key: 'subject', label: t.columns.subject, from: 900,
      render: ({ subjectType, subjectId }) => (subjectType === 'none' ? '—' : <span>{subjectType} <Box component="span" title={subjectId} sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary' }}>{idTail(subjectId)}</Box></span>),
    },
    { key: 'place', label: t.columns.place, align: 'right', render: ({ leafIndex }) => (leafIndex === null ? <Box component="em" sx={{ color: 'text.secondary' }}>{t.waiting}</Box> : numberText(leafIndex)) },
  ]
}

function useFilters(): readonly ListFilter[] {
  const t = useAuditTexts()
  const worded = useWorded()
  const acts = contracts.map(({ name, summary }) => ({ value: name, label: worded(summary) })).sort((one, other) => one.value.localeCompare(other.value))
  return [
    { name: 'action', label: t.filters.action, options: [...Object.entries(t.systemActs).map(([value, label]) => ({ value, label })), ...acts] },
    { name: 'outcome', label: t.filters.outcome, options: Object.entries(t.outcomes).map(([value, label]) => ({ value, label })) },
    { name: 'actorId', label: t.filters.actorId },
    { name: 'subjectId', label: t.filters.subjectId },
    { name: 'before', label: t.filters.before, moment: true },
  ]
}
