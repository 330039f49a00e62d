import { auditEn } from '../../i18n/en/audit.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { auditZh } from '../../i18n/zh/audit.ts'

/** Texts of the audit log, in the language the person chose. */
export function useAuditTexts(): Texts<typeof auditZh> {
  return useTexts(auditZh, auditEn)
}
