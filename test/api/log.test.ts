import { spawnSync } from 'node:child_process'
import { expect, test } from 'vitest'

const log = new URL('../../api/log.ts', import.meta.url).href
/** A process that logs a fault whose message, cause and stack quote what was being handled. */
const program = `
  import { createLog } from ${JSON.stringify(log)}
  const cause = new TypeError('cause CANARY-王小明')
  const error = Object.assign(new Error('cannot store CANARY-王小明 13800138000\\n    at CANARY-王小明 (file.ts:1:1)', { cause }), { code: 'SQLITE_FULL', value: 'CANARY-王小明' })
  createLog().error('fault', error, { act: 'asset.import', reference: 'request-1' })
  createLog().error('fault', 'CANARY-王小明 as a bare text', {})
`

test('a fault is logged by its kind, code, place and reference, and never by what was being handled', () => {
  const { stderr, stdout, status } = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', program], { encoding: 'utf8' })
  expect([status, stdout]).toEqual([0, ''])
  const [fault, bare] = stderr.trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(fault).toMatchObject({ msg: 'fault', act: 'asset.import', reference: 'request-1', kind: 'Error', code: 'SQLITE_FULL', cause: 'TypeError' })
  expect(String(fault?.['frames'])).toContain('at ')
  expect(bare).toMatchObject({ kind: 'string' })
  expect(stderr).not.toMatch(/CANARY|王小明|13800138000/)
})
