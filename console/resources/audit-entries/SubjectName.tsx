import Box from '@mui/material/Box'
import type { listAuditEntries } from '../../../schema/contracts/audit.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import { useWorded } from '../../i18n/use-texts.ts'
import { idTail } from '../../shared/id-tail.ts'
import { monoFamily } from '../../theme/tokens.ts'
import { useAuditTexts } from './use-audit-texts.ts'

type Entry = Pick<OutputOf<typeof listAuditEntries>['items'][number], 'subjectType' | 'subjectId' | 'subjectLabel'>

/** What an entry is about: its kind in words with its name, or with the end of its id where it has none. What there is but one of needs neither. */
export function SubjectName({ entry }: { readonly entry: Entry }) {
  const t = useAuditTexts()
  const worded = useWorded()
  const { subjectType, subjectId, subjectLabel } = entry
  if (subjectType === 'none') return <span>—</span>
  const kind = Object.hasOwn(t.subjectTypes, subjectType) ? t.subjectTypes[subjectType as keyof typeof t.subjectTypes] : subjectType
  const tier = Object.entries(tierLabels).find(([name]) => subjectId === `tier-${name}`)
  const name = subjectLabel ?? (tier === undefined ? null : worded(tier[1]))
  if (name !== null) return <span title={subjectId}>{kind} <strong style={{ fontWeight: 600 }}>{name}</strong></span>
  if (!subjectId.includes('_')) return <span title={subjectId}>{kind}</span>
  return <span>{kind} <Box component="span" title={subjectId} sx={{ fontFamily: monoFamily, fontSize: 12, color: 'text.secondary' }}>{idTail(subjectId)}</Box></span>
}
