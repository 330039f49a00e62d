import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTheme } from '@mui/material/styles'
import { fieldMasking } from '../../../schema/vocabulary/masking.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { fieldLabel } from '../../shared/field-label.ts'
import { kindLabel } from '../../shared/kind-label.ts'
import { MaskSign } from '../../shared/MaskSign.tsx'
import { numberText } from '../../shared/number-text.ts'
import { useMaskingTexts } from '../../shared/use-masking-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import type { AssetRecord } from './asset-types.ts'
import { useAssetTexts } from './use-asset-texts.ts'

/** The fields of a corpus: name, what they hold, and how they are masked when read. */
export function FieldList({ asset: { fields, tier, proposedTier, personal } }: { readonly asset: Pick<AssetRecord, 'fields' | 'tier' | 'proposedTier' | 'personal'> }) {
  const t = useAssetTexts()
  const masking = useMaskingTexts()
  const worded = useWorded()
  const { tokens } = useTheme()
  if (fields.length === 0) return null
  return (
    <Box component="section" aria-labelledby="fields" sx={{ mb: 3 }}>
      <Typography id="fields" variant="h2">{t.fields.title}</Typography>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1 }}>{t.fields.lead(numberText(fields.length))} {masking.rule}</Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'flex', flexWrap: 'wrap', gap: 1, maxHeight: 280, overflowY: 'auto' }}>
        {fields.map(({ field, kind, masked }) => (
          <Box component="li" key={field} sx={{ display: 'inline-flex', alignItems: 'center', gap: '6px', px: 1, py: '3px', border: `1px solid ${tokens.edge}`, borderRadius: '4px', background: tokens.paper, fontSize: 13, lineHeight: '20px', maxWidth: '100%' }}>
            <MaskSign masking={fieldMasking(tier ?? proposedTier, personal, { kind, masked })} />
            <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 12, overflowWrap: 'anywhere' }}>{worded(fieldLabel(field))}</Box>
            <Box component="span" sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}>{worded(kindLabel(kind))}</Box>
          </Box>
        ))}
      </Box>
    </Box>
  )
}
