import { verdicts } from '../../../schema/vocabulary/verdicts.ts'
import type { Verdict } from '../../../schema/vocabulary/verdicts.ts'

/** How often each verdict was given, in the fixed order of verdicts; those never given are left out. */
export function countVerdicts(given: readonly Verdict[]): readonly { readonly verdict: Verdict; readonly count: number }[] {
  return verdicts.map((verdict) => ({ verdict, count: given.filter((one) => one === verdict).length })).filter(({ count }) => count > 0)
}
