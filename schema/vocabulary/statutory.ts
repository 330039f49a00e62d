/**
 * The statutory grading of data under GB/T 43697-2024 (in force 2024-10-01), clause 6.5.
 * It stands beside the agreement's four tiers and never replaces them: the agreement's
 * "core" (内部核心) is not the statutory core data (核心数据).
 */

export const STATUTORY_OBJECTS = {
  'national-security': { zh: '国家安全', en: 'National security' },
  economy: { zh: '经济运行', en: 'Economic operation' },
  society: { zh: '社会秩序', en: 'Social order' },
  public: { zh: '公共利益', en: 'Public interest' },
  organisation: { zh: '组织权益', en: 'Rights of organisations' },
  individual: { zh: '个人权益', en: 'Rights of individuals' },
} as const

export type StatutoryObject = keyof typeof STATUTORY_OBJECTS

export const STATUTORY_HARMS = {
  'extremely-serious': { zh: '特别严重危害', en: 'Extremely serious harm' },
  serious: { zh: '严重危害', en: 'Serious harm' },
  general: { zh: '一般危害', en: 'General harm' },
} as const

export type StatutoryHarm = keyof typeof STATUTORY_HARMS

export const STATUTORY_LEVELS = {
  general: { zh: '一般数据', en: 'General data', source: 'GB/T 43697-2024 6.5' },
  important: { zh: '重要数据', en: 'Important data', source: 'GB/T 43697-2024 6.5、附录G' },
  core: { zh: '核心数据', en: 'Core data (statutory)', source: 'GB/T 43697-2024 6.5' },
} as const

export type StatutoryLevel = keyof typeof STATUTORY_LEVELS

/** General data are split into four levels; the split is the handler's own (GB/T 43697-2024 annex H). */
export type GeneralLevel = 1 | 2 | 3 | 4

export const GENERAL_LEVELS = {
  1: { zh: '一般数据 1 级', en: 'General data, level 1' },
  2: { zh: '一般数据 2 级', en: 'General data, level 2' },
  3: { zh: '一般数据 3 级', en: 'General data, level 3' },
  4: { zh: '一般数据 4 级', en: 'General data, level 4' },
} as const

export type StatutoryGrade =
  | { readonly level: 'general'; readonly generalLevel: GeneralLevel }
  | { readonly level: 'important' }
  | { readonly level: 'core' }

/** The one text form of a grade, as stored and reported: `general-1` … `general-4`, `important`, `core`. */
export const STATUTORY_GRADE_CODES = ['general-1', 'general-2', 'general-3', 'general-4', 'important', 'core'] as const

export type StatutoryGradeCode = (typeof STATUTORY_GRADE_CODES)[number]

export interface StatutoryImpact {
  readonly object: StatutoryObject
  readonly harm: StatutoryHarm
}

const SOCIETY_ROW = { 'extremely-serious': 'core', serious: 'important', general: 'general' } as const
const PRIVATE_ROW = { 'extremely-serious': 'general', serious: 'general', general: 'general' } as const

/** The matrix of clause 6.5: rows are who is harmed, columns how badly. */
export const STATUTORY_MATRIX: Readonly<Record<StatutoryObject, Readonly<Record<StatutoryHarm, StatutoryLevel>>>> = {
  'national-security': { 'extremely-serious': 'core', serious: 'core', general: 'important' },
  economy: SOCIETY_ROW,
  society: SOCIETY_ROW,
  public: SOCIETY_ROW,
  organisation: PRIVATE_ROW,
  individual: PRIVATE_ROW,
}

/** The statutory level of one impact. Source: GB/T 43697-2024, 6.5. */
export function statutoryLevel({ object, harm }: StatutoryImpact): StatutoryLevel {
  return STATUTORY_MATRIX[object][harm]
}

/**
 * The grade of data with several impacts: the highest wins (就高从严, clause 4).
 *
 * Within general data the level follows the harm: none stated 1; general harm 2 for persons and
 * organisations, 3 for the public; serious harm 3; extremely serious harm 4. That split is ours,
 * since annex H leaves it to the handler, and the console says so beside the figure.
 */
export function statutoryGrade(impacts: readonly StatutoryImpact[]): StatutoryGrade {
  return highestGrade(impacts.map(gradeOf))
}

/** The highest of several grades; level 1 of general data when there is none. */
export function highestGrade(grades: readonly StatutoryGrade[]): StatutoryGrade {
  let highest: StatutoryGrade = { level: 'general', generalLevel: 1 }
  for (const grade of grades) if (rank(grade) > rank(highest)) highest = grade
  return highest
}

/** The text form of a grade. */
export function gradeCode(grade: StatutoryGrade): StatutoryGradeCode {
  return grade.level === 'general' ? `general-${grade.generalLevel}` : grade.level
}

/** Labels of a grade code in both languages. */
export function gradeLabel(code: StatutoryGradeCode): { readonly zh: string; readonly en: string } {
  switch (code) {
    case 'general-1': return GENERAL_LEVELS[1]
    case 'general-2': return GENERAL_LEVELS[2]
    case 'general-3': return GENERAL_LEVELS[3]
    case 'general-4': return GENERAL_LEVELS[4]
    case 'important': return STATUTORY_LEVELS.important
    case 'core': return STATUTORY_LEVELS.core
  }
}

function gradeOf(impact: StatutoryImpact): StatutoryGrade {
  const level = statutoryLevel(impact)
  return level === 'general' ? { level, generalLevel: generalLevelOf(impact) } : { level }
}

function generalLevelOf({ object, harm }: StatutoryImpact): GeneralLevel {
  if (harm === 'extremely-serious') return 4
  if (harm === 'serious') return 3
  return object === 'individual' || object === 'organisation' ? 2 : 3
}

function rank(grade: StatutoryGrade): number {
  return STATUTORY_GRADE_CODES.indexOf(gradeCode(grade))
}
