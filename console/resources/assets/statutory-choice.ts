import { GENERAL_LEVELS, STATUTORY_HARMS, STATUTORY_LEVELS, STATUTORY_OBJECTS, statutoryGrade } from '../../../schema/vocabulary/statutory.ts'
import type { StatutoryHarm, StatutoryObject } from '../../../schema/vocabulary/statutory.ts'
import type { Worded } from '../../i18n/texts.ts'
import type { Statutory } from './asset-types.ts'

export const statutoryObjects = Object.keys(STATUTORY_OBJECTS) as readonly StatutoryObject[]
export const statutoryHarms = Object.keys(STATUTORY_HARMS) as readonly StatutoryHarm[]

/** The statutory level of one field of the matrix, in the form that contracts carry. Source: GB/T 43697-2024, 6.5. */
export function statutoryOf(object: StatutoryObject, harm: StatutoryHarm): Statutory {
  const grade = statutoryGrade([{ object, harm }])
  return grade.level === 'general' ? { level: grade.level, generalGrade: grade.generalLevel, object, harm } : { level: grade.level, object, harm }
}

/** What a level is called: 一般数据 2 级, 重要数据, 核心数据. */
export function statutoryLabel({ level, generalGrade }: Statutory): Worded {
  return level === 'general' && generalGrade !== undefined ? GENERAL_LEVELS[generalGrade] : STATUTORY_LEVELS[level]
}

/** Who is harmed, in words; the code where it is unknown. */
export function objectLabel(object: string): Worded {
  return Object.hasOwn(STATUTORY_OBJECTS, object) ? STATUTORY_OBJECTS[object as StatutoryObject] : { zh: object, en: object }
}

/** How badly, in words; the code where it is unknown. */
export function harmLabel(harm: string): Worded {
  return Object.hasOwn(STATUTORY_HARMS, harm) ? STATUTORY_HARMS[harm as StatutoryHarm] : { zh: harm, en: harm }
}
