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

/** At the foot of each record: where in the log it stands, since when, and the way to verify it. */
export function Provenance({ subjectId }: { readonly subjectId: string }) {
  const t = useSharedTexts()
  const worded = useWorded()
  const { canAccess } = useCanAccess({ resource: 'provenance', action: 'list' })
  const { canAccess: mayVerify } = useCanAccess({ resource: 'audit-entry', action: 'show' })
  const { output } = useAnswer(listProvenance, { subjectId }, { enabled: canAccess === true, also: ['audit-entry'] })
  if (canAccess !== true || output === undefined) return null
  return (
    <Box component="section" aria-label={t.provenance.title} className="keep-together" sx={{ mt: 4, pt: 1.5, borderTop: 1, borderColor: 'divider', fontSize: 12, lineHeight: '20px', color: 'text.secondary' }}>
      <strong>{t.provenance.title}</strong>
      {output.entries.length === 0 ? <div>{t.provenance.none}</div> : null}
      {output.entries.slice(0, entriesShown).map((entry) => (
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
