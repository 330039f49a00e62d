import { ENTITY_KINDS } from '../../schema/vocabulary/entities.ts'
import type { EntityKind } from '../../schema/vocabulary/entities.ts'
import type { Worded } from '../i18n/texts.ts'

const plainKinds: Readonly<Record<string, Worded>> = {
  text: { zh: '文本', en: 'Text' },
  number: { zh: '数值', en: 'Number' },
  date: { zh: '日期', en: 'Date' },
  boolean: { zh: '是或否', en: 'Yes or no' },
  empty: { zh: '空', en: 'Empty' },
  mixed: { zh: '内容不一', en: 'Mixed' },
  unlisted: { zh: '未分析', en: 'Not analysed' },
}

/** What a field holds, in words: an entity kind such as 手机号, or text, number, date. */
export function kindLabel(kind: string): Worded {
  if (Object.hasOwn(ENTITY_KINDS, kind)) return ENTITY_KINDS[kind as EntityKind]
  return Object.hasOwn(plainKinds, kind) ? (plainKinds[kind] ?? { zh: kind, en: kind }) : { zh: kind, en: kind }
}
