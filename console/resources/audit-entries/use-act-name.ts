import { useWorded } from '../../i18n/use-texts.ts'
import { actLabel } from '../../shared/act-label.ts'
import { useAuditTexts } from './use-audit-texts.ts'

/** What an act of the log is called: by its contract, or by the list of what the system does without one. */
export function useActName(): (action: string) => string {
  const { systemActs } = useAuditTexts()
  const worded = useWorded()
  return (action) => (Object.hasOwn(systemActs, action) ? systemActs[action as keyof typeof systemActs] : worded(actLabel(action)))
}
