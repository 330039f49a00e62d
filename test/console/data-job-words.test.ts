import { describe, expect, test } from 'vitest'
import { pausableKind } from '../../api/jobs/pausable-kind.ts'
import { jobFailureText, jobPausable, progressState } from '../../console/resources/jobs/job-words.ts'
import { dayOfInstant, instantOfDay } from '../../console/resources/assets/china-date.ts'

describe('jobs in words', () => {
  test('a failure is shown in the language of the reader', () => {
    const failure = 'nul-byte (line 3): 文件含空字节。 / The file holds NUL bytes.'
    expect(jobFailureText(failure, 'zh')).toBe('文件含空字节。')
    expect(jobFailureText(failure, 'en')).toBe('The file holds NUL bytes.')
    expect(jobFailureText('odd', 'zh')).toBe('odd')
    expect(jobFailureText(null, 'zh')).toBeNull()
  })

  test('a state that the console does not know is never shown as done', () => {
    expect(progressState('leased')).toBe('waiting')
    expect(progressState('done')).toBe('done')
  })

  test('the buttons to pause stand where the server lets people pause', () => {
    for (const kind of ['scan', 'erase-object', 'audit-check', 'receive-file', 'schedule-quarterly-rotation']) expect(jobPausable(kind), kind).toBe(pausableKind(kind))
  })
})

describe('calendar days in China', () => {
  test('a day begins at midnight in China and comes back as the same day', () => {
    expect(instantOfDay('2026-11-22')).toBe(Date.parse('2026-11-22T00:00:00+08:00'))
    expect(dayOfInstant(instantOfDay('2026-11-22'))).toBe('2026-11-22')
    expect(dayOfInstant(Date.parse('2026-11-21T16:00:00Z'))).toBe('2026-11-22')
    expect(dayOfInstant(Date.parse('2026-11-21T15:59:59Z'))).toBe('2026-11-21')
  })

  test('what is no day is none', () => {
    for (const day of ['', '2026-02-30', '2026-13-01', '22.11.2026', '2026-1-1']) expect(instantOfDay(day), day).toBeNull()
  })
})
