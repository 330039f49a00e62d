import Box from '@mui/material/Box'
import Alert from '@mui/material/Alert'
import { showAuditEntry } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { Moment } from '../../shared/Moment.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useRefreshing } from '../../shared/use-refreshing.ts'
import { CanonicalText } from './CanonicalText.tsx'
import { EntryFacts } from './EntryFacts.tsx'
import { EntryProof } from './EntryProof.tsx'
import { OutcomeSign } from './OutcomeSign.tsx'
import { readEntry } from './read-entry.ts'
import { useActName } from './use-act-name.ts'
import { useAuditTexts } from './use-audit-texts.ts'

/** How often an entry that waits for its place in the tree is asked for again, in milliseconds. */
const pendingMs = 1_500

/** One entry: what it says in words, the proof that it stands in the tree, and the bytes that were hashed. */
export function AuditEntryShow({ id }: { readonly id: string }) {
  const { output, refusal, refresh } = useAnswer(showAuditEntry, { entryId: id })
  useRefreshing(refresh, output?.leafIndex === null ? pendingMs : null)
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  return output === undefined ? null : <Entry entry={output} />
}

function Entry({ entry }: { readonly entry: OutputOf<typeof showAuditEntry> }) {
  const t = useAuditTexts()
  const actName = useActName()
  const record = readEntry(entry.canonical)
  return (
    <>
      <PageHeader
        title={actName(entry.action)}
        signs={<OutcomeSign outcome={entry.outcome} />}
        lead={<>{entry.leafIndex === null ? t.waiting : t.entry.number(numberText(entry.leafIndex))} · <Moment at={entry.at} form="both" /></>}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' }, gap: 2, alignItems: 'start' }}>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {record === null ? <Alert severity="warning">{t.entry.unreadable}</Alert> : <EntryFacts entry={entry} record={record} />}
          <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', gap: '4px 16px', fontSize: 13 }}>
            <QuietLink to={listWith({ actorId: entry.actorId })}>{t.entry.sameActor}</QuietLink>
            {entry.subjectType === 'none' ? null : <QuietLink to={listWith({ subjectId: entry.subjectId })}>{t.entry.sameSubject}</QuietLink>}
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          <EntryProof entry={entry} />
          <CanonicalText canonical={entry.canonical} />
        </Box>
      </Box>
    </>
  )
}

/** The list, filtered: the address in the form that the list reads its filter from. */
function listWith(filter: Readonly<Record<string, string>>): string {
  return `/audit-entries?filter=${encodeURIComponent(JSON.stringify(filter))}`
}
