import Button from '@mui/material/Button'
import { LinkBase, useListContext } from 'ra-core'
import { useState } from 'react'
import { searchShape } from '../../../schema/contracts/shapes.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { ListScreen } from '../../shared/ListScreen.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { useMay } from '../../shared/use-session.ts'
import type { OrganisationLine } from '../partner-codes/partner-types.ts'
import { CreateOrganisationDialog } from './CreateOrganisationDialog.tsx'
import { useOrganisationTexts } from './use-organisation-texts.ts'

/** Partner organisations. */
export function OrganisationList() {
  const t = useOrganisationTexts()
  const mayCreate = useMay('organisation.create')
  const mayIssue = useMay('partner-code.issue')
  const columns: readonly ListColumn<OrganisationLine>[] = [
    { key: 'name', label: t.columns.name, names: true, render: ({ name }) => <strong>{name}</strong> },
    { key: 'contact', label: t.columns.contact, render: ({ contact }) => contact },
    { key: 'created', label: t.columns.created, render: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'act', label: t.columns.act, align: 'right', render: ({ organisationId }) => (mayIssue ? <Button size="small" variant="outlined" component={LinkBase} to={`/partner-codes/create?organisationId=${organisationId}`}>{t.issue}</Button> : null) },
  ]
  return <ListScreen<OrganisationLine> resource="organisations" title={t.title} lead={t.lead} actions={mayCreate ? <CreateOrganisationButton /> : undefined} columns={columns} search={{ label: t.search, accepts: (text) => searchShape.safeParse(text).success, refusal: t.searchRefused(limits.nameChars) }} empty={t.empty} />
}

function CreateOrganisationButton() {
  const t = useOrganisationTexts()
  const { refetch } = useListContext()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button variant="contained" onClick={() => setOpen(true)}>{t.add}</Button>
      {open ? <CreateOrganisationDialog onClose={() => setOpen(false)} onDone={() => void refetch()} /> : null}
    </>
  )
}
