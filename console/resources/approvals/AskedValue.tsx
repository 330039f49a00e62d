import Box from '@mui/material/Box'
import { listOrganisations } from '../../../schema/contracts/partners.ts'
import { statutoryShape, tierShape } from '../../../schema/contracts/shapes.ts'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { numberText } from '../../shared/number-text.ts'
import { TierChip } from '../../shared/TierChip.tsx'
import { absoluteText, durationText } from '../../shared/time-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { AssetFlags } from '../assets/AssetFlags.tsx'
import { StatutoryText } from '../assets/StatutoryText.tsx'
import { FieldChips } from '../permits/FieldChips.tsx'
import type { ApprovalRecord } from './approval-types.ts'
import type { AskedItem } from './asked-items.ts'
import { RoleNames } from './RoleNames.tsx'
import { useApprovalTexts } from './use-approval-texts.ts'

const hourMs = 3_600_000

/** One item of a request, shown as what it is: a sign, a list of fields, a span of rows, a text somebody typed. */
export function AskedValue({ item, approval }: { readonly item: AskedItem; readonly approval: ApprovalRecord }) {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const { input } = approval
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
    case 'fields': return Array.isArray(value) ? <FieldChips fields={value.map(String)} assetId={approval.subjectType === 'asset' ? approval.subjectId : null} /> : <Plain value={value} />
    case 'roles': return Array.isArray(value) ? <RoleNames roles={value} /> : <Plain value={value} />
    case 'rows': return <span>{t.rowRange(numberText(Number(input.rowFrom ?? 0)), numberText(Number(input.rowTo ?? 0) - 1))}</span>
    case 'hours': return typeof value === 'number' ? <span>{durationText(value * hourMs, shared.duration)}</span> : <Plain value={value} />
    case 'addressRanges': return Array.isArray(value) ? <Box component="span" sx={{ fontFamily: monoFamily, fontSize: 13 }}>{value.map(String).join('  ')}</Box> : <Plain value={value} />
    case 'organisationId': return <OrganisationName id={String(value)} />
    case 'retrievedAt': return typeof value === 'number' ? <span>{absoluteText(value).slice(0, 10)}</span> : <Plain value={value} />
    default: return <Plain value={value} />
  }
}

function Plain({ value }: { readonly value: unknown }) {
  const t = useSharedTexts()
  if (typeof value === 'boolean') return <span>{value ? t.yes : t.no}</span>
  return <Box component="span" sx={{ whiteSpace: 'pre-wrap', maxWidth: '46em' }}>{typeof value === 'string' ? value : JSON.stringify(value)}</Box>
}

function OrganisationName({ id }: { readonly id: string }) {
  const name = useOrganisationName(id)
  return <span><strong>{name ?? ''}</strong> <Box component="code" sx={{ fontSize: 12, color: 'text.secondary' }}>{id}</Box></span>
}

/** The name of a partner organisation, where this person may list them; undefined otherwise. */
export function useOrganisationName(id: string | null): string | undefined {
  const may = useMay('organisation.list')
  const { output } = useAnswer(listOrganisations, { limit: limits.pageRowsMax }, { enabled: may && id !== null })
  return output?.items.find(({ organisationId }) => organisationId === id)?.name
}
