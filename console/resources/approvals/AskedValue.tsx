import Box from '@mui/material/Box'
import { statutoryShape, tierShape } from '../../../schema/contracts/shapes.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { NamedThing, namesThing } from '../../shared/NamedThing.tsx'
import { numberText } from '../../shared/number-text.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { absoluteText, durationText } from '../../shared/time-text.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { AssetFlags } from '../assets/AssetFlags.tsx'
import { StatutoryText } from '../assets/StatutoryText.tsx'
import { FieldChips } from '../permits/FieldChips.tsx'
import type { Asked } from './AskedItems.tsx'
import type { AskedItem } from './asked-items.ts'
import { RoleNames } from './RoleNames.tsx'

const hourMs = 3_600_000

/** One item of a request, shown as what it is: a sign, a list of fields, a span of rows, a text somebody typed. */
export function AskedValue({ item, asked }: { readonly item: AskedItem; readonly asked: Asked }) {
  const shared = useSharedTexts()
  const { input } = asked
  const value = input[item.fields[0] ?? item.name]
  switch (item.name) {
    case 'tier': {
      const tier = tierShape.safeParse(value)
      return tier.success ? <TierChip tier={tier.data} /> : <Plain value={value} />
    }
    case 'statutory': {
      const statutory = statutoryShape.safeParse(value)
      return statutory.success ? <StatutoryText statutory={statutory.data} whole /> : <Plain value={value} />
    }
    case 'flags': return <AssetFlags flags={{ personal: input.personal === true, sensitivePersonal: input.sensitivePersonal === true, minors: input.minors === true }} />
    case 'fields': return Array.isArray(value) ? <FieldChips fields={value.map(String)} assetId={asked.subjectType === 'asset' ? asked.subjectId : typeof input.assetId === 'string' ? input.assetId : null} /> : <Plain value={value} />
    case 'roles': return Array.isArray(value) ? <RoleNames roles={value} /> : <Plain value={value} />
    case 'rows': return <span>{shared.rowRange(numberText(Number(input.rowFrom ?? 0)), numberText(Number(input.rowTo ?? 0) - 1))}</span>
    case 'hours': return typeof value === 'number' ? <span>{durationText(value * hourMs, shared.duration)}</span> : <Plain value={value} />
    case 'addressRanges': return Array.isArray(value) ? <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 13 }}>{value.map(String).join('  ')}</Box> : <Plain value={value} />
    case 'retrievedAt': return typeof value === 'number' ? <span>{absoluteText(value).slice(0, 10)}</span> : <Plain value={value} />
    case 'inputDigest': return <DigestChip digest={String(value)} />
    default: return namesThing(item.name) && typeof value === 'string' ? <NamedThing field={item.name} id={value} /> : <Plain value={value} />
  }
}

function Plain({ value }: { readonly value: unknown }) {
  const t = useSharedTexts()
  if (typeof value === 'number') return <span>{numberText(value)}</span>
  if (typeof value === 'boolean') return <span>{value ? t.yes : t.no}</span>
  return <Box component="span" sx={{ whiteSpace: 'pre-wrap', maxWidth: '46em' }}>{typeof value === 'string' ? value : JSON.stringify(value)}</Box>
}
