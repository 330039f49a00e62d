import { ENTITY_KINDS } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import type { Worded } from '../i18n/texts.ts'

const plainKinds: Readonly<Record<string, Worded>> = {
  text: { zh: '文本', en: 'Text' },
  number: { zh: '数值', en: 'Number' },
  date: { zh: '日期', en: 'Date' },
}

/** What a field holds, in words: an entity kind such as 手机号, or text, number, date. */
export function kindLabel(kind: string): Worded {
  if (Object.hasOwn(ENTITY_KINDS, kind)) return ENTITY_KINDS[kind as EntityKind]
  return Object.hasOwn(plainKinds, kind) ? (plainKinds[kind] ?? { zh: kind, en: kind }) : { zh: kind, en: kind }
}
