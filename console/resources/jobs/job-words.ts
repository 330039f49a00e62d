import type { listJobs } from '../../../schema/contracts/assets.ts'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import type { Locale, Texts } from '../../i18n/texts.ts'
import type { jobsZh } from '../../i18n/zh/jobs.ts'
import { byteText, numberText } from '../../shared/number-text.ts'
import type { ProgressState } from '../../shared/Progress.tsx'

export type JobSummary = OutputOf<typeof listJobs>['items'][number]

const states: readonly ProgressState[] = ['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']

/** The state of a job as the progress piece knows it; what is unknown counts as waiting, never as done. */
export function progressState(state: string): ProgressState {
  return states.find((known) => known === state) ?? 'waiting'
}

/** What a kind of job is called; its code where it has no name yet. */
export function jobKindText(kind: string, texts: Texts<typeof jobsZh>): string {
  return Object.hasOwn(texts.kinds, kind) ? texts.kinds[kind as keyof typeof texts.kinds] : kind
}

/** The unit behind the numbers of a job. `bytes` stays, since it is shown in byte units. */
export function jobUnitText(unit: string, texts: Texts<typeof jobsZh>): string {
  if (unit === 'bytes') return unit
  return Object.hasOwn(texts.units, unit) ? texts.units[unit as keyof typeof texts.units] : unit
}

/** How much a job has done, with its unit: 1.5 MB, or 18 204 条. */
export function jobAmountText({ done, unit }: Pick<JobSummary, 'done' | 'unit'>, texts: Texts<typeof jobsZh>): string {
  return unit === 'bytes' ? byteText(done) : `${numberText(done)} ${jobUnitText(unit, texts)}`
}

/** Whether people may pause and resume jobs of this kind: not what a request does itself, and not what the calendar orders. */
export function jobPausable(kind: string): boolean {
  return kind !== 'receive-file' && kind !== 'export-report' && !kind.startsWith('schedule-')
}

/** The page of what a job works on, or null where it has none. */
export function jobSubjectPath(subjectId: string): string | null {
  return subjectId.startsWith('asset_') ? `/assets/${subjectId}` : null
}

/** Why a job failed. The server keeps `code: Chinese / English`; the reader's half of it is shown, the whole where it has another form. */
export function jobFailureText(failure: string | null, locale: Locale): string | null {
  if (failure === null) return null
  const halves = /^[^:]{1,80}: ([\s\S]+?) \/ ([\s\S]+)$/.exec(failure)
  return (locale === 'zh' ? halves?.[1] : halves?.[2]) ?? failure
}
