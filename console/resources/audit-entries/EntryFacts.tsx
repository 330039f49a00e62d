import Box from '@mui/material/Box'
import type { showAuditEntry } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { roleLabels } from '../../../schema/vocabulary/roles.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { Panel } from '../../shared/Panel.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { TierChip } from '../../shared/TierChip.tsx'
import { durationText } from '../../shared/time-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { ActorName } from './ActorName.tsx'
import { NoteText } from './NoteText.tsx'
import { knownRoles } from './read-entry.ts'
import type { AuditRecord } from './read-entry.ts'
import { subjectPlace } from './subject-place.ts'
import { SubjectName } from './SubjectName.tsx'
import { useAuditTexts } from './use-audit-texts.ts'

export interface EntryFactsProps {
  readonly entry: OutputOf<typeof showAuditEntry>
  readonly record: AuditRecord
}

/** What an entry says, in words: who did what to what, by which rule, and what was recorded of it. */
export function EntryFacts({ entry, record }: EntryFactsProps) {
  const t = useAuditTexts()
  const shared = useSharedTexts()
  const worded = useWorded()
  const { actor, subject } = record
  const roles = knownRoles(actor.roles).map((role) => worded(roleLabels[role]))
  const place = subjectPlace(subject.type, subject.id)
  const notes = Object.entries(record.notes ?? {})
  return (
    <>
      <Panel title={t.entry.title}>
        <Facts
          facts={[
            { label: t.entry.act, value: <code>{record.action}</code> },
            { label: t.entry.actor, value: <><ActorName actor={entry} bare /> <Id text={actor.id} /></> },
            { label: t.entry.roles, value: roles.length === 0 ? null : roles.join(shared.listSeparator) },
            { label: t.entry.address, value: entry.address },
            { label: t.entry.subject, value: subject.type === 'none' ? null : <><SubjectName entry={entry} /> {place === null ? <Id text={subject.id} /> : <QuietLink to={place}><Id text={subject.id} /></QuietLink>}</> },
            { label: t.entry.request, value: <Id text={record.request} /> },
            { label: t.entry.causedBy, value: record.causedBy === undefined ? null : <QuietLink to={`/audit-entries/${record.causedBy}`}><Id text={record.causedBy} /></QuietLink> },
          ]}
        />
      </Panel>
      <Panel title={t.entry.decision}>
        <DecisionFacts decision={record.decision} />
      </Panel>
      {notes.length === 0 ? null : (
        <Panel title={t.entry.notes}>
          <Facts facts={notes.map(([name, value]) => ({ label: Object.hasOwn(t.noteNames, name) ? t.noteNames[name as keyof typeof t.noteNames] : name, value: <NoteText name={name} value={value} /> }))} />
        </Panel>
      )}
      {record.commitments === undefined ? null : (
        <Panel title={t.entry.commitments} lead={t.entry.commitmentsLead}>
          <Facts facts={Object.entries(record.commitments).map(([field, digest]) => ({ label: Object.hasOwn(t.noteNames, field) ? t.noteNames[field as keyof typeof t.noteNames] : field, value: <DigestChip digest={digest} /> }))} />
        </Panel>
      )}
    </>
  )
}

function DecisionFacts({ decision }: { readonly decision: AuditRecord['decision'] }) {
  const t = useAuditTexts()
  const { duration } = useSharedTexts()
  if (decision === undefined) return <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.entry.decisionNone}</Box>
  const { verdict, rule, tier, permit, mandate, passkeyAge, totpAge } = decision
  return (
    <Facts
      facts={[
        { label: t.entry.verdict, value: Object.hasOwn(t.entry.verdicts, verdict) ? t.entry.verdicts[verdict as keyof typeof t.entry.verdicts] : verdict },
        { label: t.entry.rule, value: <>{Object.hasOwn(t.rules, rule) ? `${t.rules[rule as keyof typeof t.rules]} ` : ''}<Id text={rule} /></> },
        { label: t.entry.tier, value: tier === undefined ? null : <TierChip tier={tier} /> },
        { label: t.entry.mandate, value: mandate === undefined ? null : <Id text={mandate} /> },
        { label: t.entry.permit, value: permit === undefined ? null : <Id text={permit} /> },
        { label: t.entry.passkeyAge, value: passkeyAge === undefined ? null : durationText(passkeyAge, duration) },
        { label: t.entry.totpAge, value: totpAge === undefined ? null : durationText(totpAge, duration) },
      ]}
    />
  )
}

function Id({ text }: { readonly text: string }) {
  return <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>{text}</Box>
}
