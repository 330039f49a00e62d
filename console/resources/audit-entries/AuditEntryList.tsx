import Box from '@mui/material/Box'
import type { listAuditEntries } from '../../../schema/contracts/audit.ts'
import { contracts } from '../../../schema/contracts/all.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import type { ListFilter } from '../../shared/ListFilters.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { ListScreen } from '../../shared/ListScreen.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { numberText } from '../../shared/number-text.ts'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { ActorName } from './ActorName.tsx'
import { CheckpointCard } from './CheckpointCard.tsx'
import { OutcomeSign } from './OutcomeSign.tsx'
import { SubjectName } from './SubjectName.tsx'
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
      card={(entry) => <EntryCard entry={entry} />}
      rowTo={(entry) => `/audit-entries/${entry.entryId}`}
      empty={t.empty}
    />
  )
}

/** Two lines on a telephone: what and how it ended, then who, about what and when. */
function EntryCard({ entry }: { readonly entry: Entry }) {
  const actName = useActName()
  return (
    <Box sx={{ fontSize: 13, lineHeight: '20px' }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 1 }}>
        <QuietLink to={`/audit-entries/${entry.entryId}`} sx={{ color: 'text.primary', fontWeight: 600, minHeight: 28, overflowWrap: 'anywhere' }}>{actName(entry.action)}</QuietLink>
        <OutcomeSign outcome={entry.outcome} />
      </Box>
      <Box sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}><ActorName actor={entry} />{entry.subjectType === 'none' ? null : <> · <SubjectName entry={entry} /></>} · <Moment at={entry.at} form="absolute" /></Box>
    </Box>
  )
}

function useColumns(): readonly ListColumn<Entry>[] {
  const t = useAuditTexts()
  const actName = useActName()
  return [
    { key: 'at', label: t.columns.at, width: 168, render: (entry) => <Box component="span" sx={{ whiteSpace: 'nowrap' }}><Moment at={entry.at} form="absolute" /></Box> },
    { key: 'act', label: t.columns.act, names: true, render: ({ action }) => (action === 'read.batch' ? <Box component="span" sx={{ color: 'text.secondary', fontWeight: 450 }}>{actName(action)}</Box> : actName(action)) },
    { key: 'outcome', label: t.columns.outcome, render: (entry) => <OutcomeSign outcome={entry.outcome} /> },
    { key: 'actor', label: t.columns.actor, render: (entry) => <ActorName actor={entry} /> },
    {
      key: 'subject', label: t.columns.subject, from: 900,
      render: (entry) => <SubjectName entry={entry} />,
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
    { name: 'looks', label: t.filters.looks, options: [{ value: 'without', label: t.filters.looksWithout }] },
    { name: 'since', label: t.filters.since, moment: true },
    { name: 'before', label: t.filters.before, moment: true },
    { name: 'actorId', label: t.filters.actorId },
    { name: 'subjectId', label: t.filters.subjectId },
  ]
}
