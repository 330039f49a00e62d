import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { LinkBase, useLocation, useNavigate } from 'ra-core'
import { useState } from 'react'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { listOrganisations } from '../../../schema/contracts/partners.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { PageHeader } from '../../shared/PageHeader.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { AssetPicker } from '../permits/AssetPicker.tsx'
import { IssueForm } from './IssueForm.tsx'
import { OrganisationPicker } from './OrganisationPicker.tsx'
import { usePartnerTexts } from './use-partner-texts.ts'

const issuable = (asset: { readonly state: string; readonly tier: string | null }) => asset.state === 'confirmed' && asset.tier !== null && asset.tier !== 'core'

/** Issues a partner code: to whom, of what, which fields and rows, from where, for how long. Asset and organisation stand in the address. */
export function PartnerCodeIssue() {
  const { form: t } = usePartnerTexts()
  const { search, pathname } = useLocation()
  const navigate = useNavigate()
  const query = new URLSearchParams(search)
  const assetId = query.get('assetId')
  const [organisationId, setOrganisationId] = useState(query.get('organisationId'))
  const { output: organisations } = useAnswer(listOrganisations, { limit: limits.pageRowsMax })
  const organisation = organisations?.items.find((one) => one.organisationId === organisationId) ?? null
  const { output: asset, refusal } = useAnswer(showAsset, { assetId: assetId ?? '' }, { enabled: assetId !== null })
  const choose = (chosen: string | null) => navigate(chosen === null ? pathname : `${pathname}?assetId=${chosen}`, { replace: true })
  return (
    <Box sx={{ maxWidth: 880 }}>
      <PageHeader title={t.title} lead={t.lead} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'flex-start', gap: 1, mb: 2 }}>
        <OrganisationPicker value={organisation} chosenId={organisationId} onChange={(chosen) => setOrganisationId(chosen?.organisationId ?? null)} />
        <Button variant="outlined" component={LinkBase} to="/organisations">{t.addOrganisation}</Button>
      </Box>
      <AssetPicker assetId={assetId} onChange={choose} offered={issuable} />
      <RefusalNotice refusal={refusal} />
      {asset === undefined ? null : issuable(asset) ? <IssueForm key={asset.assetId} asset={asset} organisation={organisation} /> : <Alert severity="warning" sx={{ mt: 2 }}>{t.cannot}</Alert>}
    </Box>
  )
}
