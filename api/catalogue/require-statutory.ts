import { STATUTORY_HARMS, STATUTORY_LEVELS, STATUTORY_OBJECTS, statutoryLevel } from '../../schema/vocabulary/statutory.ts'
import type { StatutoryHarm, StatutoryLevel, StatutoryObject } from '../../schema/vocabulary/statutory.ts'
import { badField } from '../pipeline/refusal.ts'

/**
 * Throws a refusal of the field `statutory` unless the level is the one that the matrix of GB/T 43697-2024 6.5 gives for
 * this object and harm, or a higher one; general data carries its grade.
 */
export function requireStatutory({ level, generalGrade, object, harm }: { readonly level: StatutoryLevel; readonly generalGrade?: number | undefined; readonly object: string; readonly harm: string }): void {
  if (!isObject(object) || !isHarm(harm))
    throw badField('statutory', 'unknown', { zh: '影响对象和影响程度须取自 GB/T 43697-2024 的矩阵。', en: 'Object and harm are those of the matrix of GB/T 43697-2024.' })
  const least = statutoryLevel({ object, harm })
  if (rank(level) < rank(least))
    throw badField('statutory', 'below-matrix', {
      zh: `按 GB/T 43697-2024 矩阵，该影响至少为${STATUTORY_LEVELS[least].zh}。请更正级别，或更正影响对象与程度。`,
      en: `Under the matrix of GB/T 43697-2024 this impact is at least: ${STATUTORY_LEVELS[least].en}. Correct the level, or object and harm.`,
    })
  if (level === 'general' && generalGrade === undefined)
    throw badField('statutory', 'grade-missing', { zh: '一般数据须写明 1 至 4 级。', en: 'General data carries a grade from 1 to 4.' })
}

function rank(level: StatutoryLevel): number {
  return ['general', 'important', 'core'].indexOf(level)
}

function isObject(object: string): object is StatutoryObject {
  return Object.hasOwn(STATUTORY_OBJECTS, object)
}

function isHarm(harm: string): harm is StatutoryHarm {
  return Object.hasOwn(STATUTORY_HARMS, harm)
}
