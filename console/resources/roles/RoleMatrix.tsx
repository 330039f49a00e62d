import Box from '@mui/material/Box'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import useMediaQuery from '@mui/material/useMediaQuery'
import { useState } from 'react'
import { listRoles } from '../../../schema/contracts/people.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { ListSkeleton } from '../../shared/ListSkeleton.tsx'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { usePeopleTexts } from '../people/use-people-texts.ts'
import { RoleByRole } from './RoleByRole.tsx'
import { WholeMatrix } from './WholeMatrix.tsx'

/** The role matrix as it is enforced: one role at a time, or the whole table where there is room. */
export function RoleMatrix() {
  const t = usePeopleTexts()
  const wide = useMediaQuery('(min-width:1000px)', { noSsr: true })
  const [form, setForm] = useState<'role' | 'whole'>('role')
  const { output, refusal, refresh } = useAnswer(listRoles, {}, { also: ['person'] })
  const shown = wide ? form : 'role'
  return (
    <>
      <PageHeader
        title={t.matrix.title}
        lead={<>{t.matrix.lead}{output === undefined ? null : <Box component="span" sx={{ ml: 1, whiteSpace: 'nowrap', fontSize: 13 }}>{t.matrix.digest} <DigestChip digest={output.digest} /></Box>}</>}
      />
      <RefusalNotice refusal={refusal} onRetry={refresh} />
      {wide ? (
        <Tabs value={form} onChange={(_, next: 'role' | 'whole') => setForm(next)} className="no-print" sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}>
          <Tab value="role" label={t.matrix.byRole} />
          <Tab value="whole" label={t.matrix.whole} />
        </Tabs>
      ) : null}
      {output === undefined && refusal === null ? <ListSkeleton columns={4} /> : null}
      {output === undefined ? null : shown === 'role' ? <RoleByRole matrix={output} /> : <WholeMatrix matrix={output} />}
    </>
  )
}
