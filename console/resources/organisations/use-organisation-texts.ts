import { organisationsEn } from '../../i18n/en/organisations.ts'
import type { Texts } from '../../i18n/texts.ts'
import { useTexts } from '../../i18n/use-texts.ts'
import { organisationsZh } from '../../i18n/zh/organisations.ts'

/** Texts of partner organisations, in the language the person chose. */
export function useOrganisationTexts(): Texts<typeof organisationsZh> {
  return useTexts(organisationsZh, organisationsEn)
}
