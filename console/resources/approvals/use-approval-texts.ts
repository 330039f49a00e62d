import { approvalsEn } from '../../i18n/en/approvals.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { approvalsZh } from '../../i18n/zh/approvals.ts'

/** Texts of the inbox, in the language the person chose. */
export function useApprovalTexts(): Texts<typeof approvalsZh> {
  return useTexts(approvalsZh, approvalsEn)
}
