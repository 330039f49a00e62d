import Box from '@mui/material/Box'
import { useCanAccess } from 'ra-core'
import { listProvenance } from '../../schema/contracts/audit.ts'
import { useWorded } from '../i18n/use-texts.ts'
import { actLabel } from './act-label.ts'
import { Moment } from './Moment.tsx'
import { numberText } from './number-text.ts'
import { QuietLink } from './QuietLink.tsx'
import { useAnswer } from './use-answer.ts'
import { useSharedTexts } from './use-shared-texts.ts'

/** How many entries stand there before the rest is left to the audit log. */
const entriesShown = 5

/** Nouns whose changes write entries about what a record's page shows; a tree that grew gives entries their place. */
const writing = ['audit-entry', 'approval', 'asset', 'permit', 'partner-code', 'person', 'recovery', 'organisation', 'key']

export interface ProvenanceProps {
  readonly subjectId: string
  /** The request under which the record was made: its entries belong to the record's history. */
  readonly approvalId?: string
}

/** At the foot of each record: where in the log it stands, since when, and the way to verify it. */
export function Provenance({ subjectId, approvalId }: ProvenanceProps) {
  const t = useSharedTexts()
  const worded = useWorded()
  const { canAccess } = useCanAccess({ resource: 'provenance', action: 'list' })
  const { canAccess: mayVerify } = useCanAccess({ resource: 'audit-entry', action: 'show' })
  const asked = { enabled: canAccess === true, also: writing, anew: true }
  const { output: own } = useAnswer(listProvenance, { subjectId }, asked)
  const { output: making } = useAnswer(listProvenance, { subjectId: approvalId ?? '' }, { ...asked, enabled: asked.enabled && approvalId !== undefined })
  if (canAccess !== true || own === undefined) return null
  const entries = newestFirst([...own.entries, ...(making?.entries ?? [])])
  return (
    <Box component="section" aria-label={t.provenance.title} className="keep-together" sx={{ mt: 4, pt: 1.5, borderTop: 1, borderColor: 'divider', fontSize: 12, lineHeight: '20px', color: 'text.secondary' }}>
      <strong>{t.provenance.title}</strong>
      {entries.length === 0 ? <div>{t.provenance.none}</div> : null}
      {entries.slice(0, entriesShown).map((entry) => (
        <Box key={entry.entryId} sx={{ display: 'flex', flexWrap: 'wrap', gap: '0 12px' }}>
          <span>{worded(actLabel(entry.action))}{entry.outcome === 'done' ? '' : ` · ${t.provenance.outcomes[entry.outcome]}`}</span>
          <span>{entry.leafIndex === null ? t.provenance.pendingEntry : t.provenance.recorded(numberText(entry.leafIndex))}</span>
          <Moment at={entry.at} form="absolute" />
          {mayVerify === true ? <QuietLink to={`/audit-entries/${entry.entryId}`}>{t.verify}</QuietLink> : null}
        </Box>
      ))}
    </Box>
  )
}

/** Each entry once: an approval's execution is told of both the approval and what it made. */
function newestFirst<Entry extends { readonly entryId: string; readonly at: number }>(entries: readonly Entry[]): readonly Entry[] {
  return [...new Map(entries.map((entry) => [entry.entryId, entry])).values()].sort((one, other) => other.at - one.at || (one.entryId < other.entryId ? 1 : -1))
}
