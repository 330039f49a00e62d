import Box from '@mui/material/Box'
import { showPerson } from '../../../schema/contracts/people.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { Facts } from '../../shared/Facts.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { Panel } from '../../shared/Panel.tsx'
import { Provenance } from '../../shared/Provenance.tsx'
import { QuietLink } from '../../shared/QuietLink.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { FactorsSign } from './FactorsSign.tsx'
import { PersonActs } from './PersonActs.tsx'
import { PersonState } from './PersonState.tsx'
import { RoleNames } from './RoleNames.tsx'
import type { ShownPerson } from './person.ts'
import { usePeopleTexts } from './use-people-texts.ts'

/** One colleague: standing, roles, factors, and what may be done. */
export function PersonShow({ id }: { readonly id: string }) {
  const { output: person, refusal, refresh } = useAnswer(showPerson, { personId: id }, { also: ['enrolment', 'recovery', 'approval'] })
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  return person === undefined ? null : <Known person={person} />
}

function Known({ person }: { readonly person: ShownPerson }) {
  const t = usePeopleTexts()
  const mayAudit = useMay('audit-entry.list')
  const { output: superior, loading } = useAnswer(showPerson, { personId: person.superiorId ?? '' }, { enabled: person.superiorId !== null })
  return (
    <>
      <PageHeader title={person.name} signs={<PersonState state={person.state} />} lead={<code>{person.username}</code>} />
      <Box sx={{ display: 'grid', gap: 2, maxWidth: 880 }}>
        <Panel title={t.profile}>
          <Facts
            facts={[
              { label: t.columns.roles, value: <RoleNames roles={person.roles} /> },
              { label: t.columns.team, value: person.team },
              { label: t.superior, value: superior === undefined ? (person.superiorId ?? t.noSuperior) : <QuietLink to={`/people/${superior.personId}`}>{superior.name}</QuietLink> },
              { label: t.columns.factors, value: <FactorsSign person={person} /> },
              { label: t.columns.createdAt, value: <Moment at={person.createdAt} form="both" /> },
              { label: t.personId, value: <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary' }}>{person.personId}</Box> },
            ]}
          />
          {mayAudit ? <Box sx={{ mt: 1.5, fontSize: 13 }}><QuietLink to={`/audit-entries?filter=${encodeURIComponent(JSON.stringify({ actorId: person.personId }))}`}>{t.entries}</QuietLink></Box> : null}
        </Panel>
        {person.superiorId !== null && loading ? null : <PersonActs person={person} superior={superior ?? null} />}
      </Box>
      <Provenance subjectId={person.personId} />
    </>
  )
}
