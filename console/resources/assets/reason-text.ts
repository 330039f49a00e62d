import { ENTITY_KINDS, SENSITIVE_CLASSES } from '../../../schema/vocabulary/entities.ts'
import { tierLabels } from '../../../schema/vocabulary/tiers.ts'
import type { assetReasonsZh } from '../../i18n/zh/asset-reasons.ts'
import type { Locale, Texts, Worded } from '../../i18n/texts.ts'
import { numberText, shareText } from '../../shared/number-text.ts'

/** A reason as the contract carries it. */
export interface CodedReason {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

/** Puts words to a reason of the scan. An unknown code is named, never dropped: a reason nobody can read is still a reason. */
export function reasonText({ code, params }: CodedReason, texts: Texts<typeof assetReasonsZh>, locale: Locale): string {
  switch (code) {
    case 'sensitive-class': return texts[code](labelIn(SENSITIVE_CLASSES, text(params.class), locale)) + (params.class === 'medical' ? texts.medicalCount : '')
    case 'identity-documents': return texts[code](text(params.kinds).split(',').map((kind) => labelIn(ENTITY_KINDS, kind.trim(), locale)).join(locale === 'zh' ? '、' : ', '))
    case 'inherited': return texts[code](labelIn(tierLabels, text(params.tier), locale))
    case 'core-marking':
    case 'core-marking-mentioned':
    case 'linked-identifiers':
    case 'credentials':
    case 'unreadable-records':
    case 'personal-data':
    case 'nothing-found':
    case 'minors-birth-dates':
    case 'minors-ages':
    case 'minors-words':
    case 'model-weights':
    case 'declared-core': return texts[code]
    default: return texts.other(code)
  }
}

/** Whether a reason speaks for the flag of minors' data. */
export function aboutMinors({ code }: Pick<CodedReason, 'code'>): boolean {
  return code === 'minors-birth-dates' || code === 'minors-ages' || code === 'minors-words'
}

/** How many records speak for a reason and what share of all that is; null where the scan gave no number. */
export function reasonMeasure({ code, params }: CodedReason, locale: Locale): { readonly records: string; readonly share: string } | null {
  if (code === 'nothing-found' || typeof params.records !== 'number' || typeof params.share !== 'number') return null
  return { records: numberText(params.records), share: smallShareText(params.share, locale) }
}

/** A share that is not nothing is never shown as 0 %. */
function smallShareText(share: number, locale: Locale): string {
  return share > 0 && share < 0.001 ? `< ${shareText(0.001, locale)}` : shareText(share, locale)
}

function labelIn(labels: Readonly<Record<string, Worded>>, key: string, locale: Locale): string {
  return Object.hasOwn(labels, key) ? (labels[key]?.[locale] ?? key) : key
}

function text(value: string | number | undefined): string {
  return value === undefined ? '' : String(value)
}
