import { jobsEn } from '../../i18n/en/jobs.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { jobsZh } from '../../i18n/zh/jobs.ts'

/** Texts of background jobs, in the language the person chose. */
export function useJobTexts(): Texts<typeof jobsZh> {
  return useTexts(jobsZh, jobsEn)
}
