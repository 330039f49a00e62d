import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import { useState } from 'react'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { fieldMasking } from '../../../schema/vocabulary/masking.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { fieldLabel } from '../../shared/field-label.ts'
import { kindLabel } from '../../shared/kind-label.ts'
import { MaskSign } from '../../shared/MaskSign.tsx'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { usePermitTexts } from './use-permit-texts.ts'

/** Fields shown before the rest folds away: about three lines on a telephone. */
const chipsShown = 12

/** Fields by name, with what each holds and how it is masked, where the catalogue tells this person. */
export function FieldChips({ fields, assetId }: { readonly fields: readonly string[]; readonly assetId: string | null }) {
  const t = usePermitTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  const mayAsset = useMay('asset.show')
  const [whole, setWhole] = useState(false)
  const { output: asset } = useAnswer(showAsset, { assetId: assetId ?? '' }, { enabled: mayAsset && assetId !== null })
  const profiles = new Map((asset?.fields ?? []).map((profile) => [profile.field, profile]))
  const shown = whole ? fields : fields.slice(0, chipsShown)
  return (
    <Box component="span" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '4px 6px' }}>
      {shown.map((field) => {
        const profile = profiles.get(field)
        return (
          <Box key={field} component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: '4px', px: '6px', border: `1px solid ${tokens.edge}`, borderRadius: '4px', background: tokens.sunken, fontSize: 12, lineHeight: '20px', maxWidth: '100%' }}>
            {profile === undefined || asset === undefined ? null : <MaskSign masking={fieldMasking(asset.tier ?? asset.proposedTier, asset.personal, profile)} />}
            <Box component="span" sx={{ fontFamily: monoFamily, overflowWrap: 'anywhere' }}>{worded(fieldLabel(field))}</Box>
            {profile === undefined ? null : <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap' }}>{worded(kindLabel(profile.kind))}</Box>}
          </Box>
        )
      })}
      {fields.length > chipsShown ? <Button size="small" onClick={() => setWhole(!whole)}>{whole ? t.fewer : t.allFields(String(fields.length))}</Button> : null}
    </Box>
  )
}
