/** A database that finds no room: the act is undone, the caller is told what to do, and nothing needs mending afterwards. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { problemOf } from '../../../api/http/problem.ts'
import { partnerOrganisation } from '../../../schema/tables/partner-organisation.ts'
import { dialect } from '../../../schema/dialect.ts'
import { createTestWorld } from '../../support/world.ts'
import type { TestWorld } from '../../support/world.ts'

describe('a full disk', () => {
  test.each(['SQLITE_FULL', '53100', 'ENOSPC', 'EDQUOT'])('that is called %s, however deep it is wrapped, is told with its remedy', (code) => {
    const cause = Object.assign(new Error('no room'), { code })
    for (const error of [cause, new Error('query failed', { cause }), new Error('act failed', { cause: new Error('query failed', { cause }) })]) {
      expect(problemOf(error, 'request_1', 'en')).toMatchObject({ status: 507, code: 'disk-nearly-full', instance: 'request_1', detail: expect.stringMatching(/free or add space/) })
      expect(problemOf(error, 'request_1', 'zh').detail).toMatch(/清理或扩容/)
    }
  })

  test('is not seen in other faults, whose cause stays inside', () => {
    const error = new Error('a secret path', { cause: Object.assign(new Error('x'), { code: 'SQLITE_CORRUPT' }) })
    expect(problemOf(error, 'request_1', 'en')).toMatchObject({ status: 500, code: 'fault' })
    expect(JSON.stringify(problemOf(error, 'request_1', 'en'))).not.toContain('secret')
  })
})

describe.runIf(dialect === 'sqlite')('an act on a database that cannot grow', () => {
  let made: TestWorld
  beforeEach(async () => { made = await createTestWorld() })
  afterEach(() => made.close())

  test('is answered 507 and leaves nothing half-done; with room again it goes through', async () => {
    const officer = await made.person(['security_admin'])
    const create = (number: number) => made.done(made.fresh(officer), 'organisation.create', { name: `合作方 ${number} ${'长'.repeat(60)}`, contact: `联系人 ${'长'.repeat(100)}` })
    await made.store.execute(['PRAGMA max_page_count = 1'])
    let error: unknown = null
    let created = 0
    for (; created < 500 && error === null; created += 1) error = await create(created).then(() => null, (cause: unknown) => cause)
    expect(problemOf(error, 'request_1', 'en')).toMatchObject({ status: 507, code: 'disk-nearly-full' })
    expect(await made.store.read.$count(partnerOrganisation)).toBe(created - 1)
    await made.store.execute(['PRAGMA max_page_count = 1000000'])
    await create(created)
    expect(await made.store.read.$count(partnerOrganisation)).toBe(created)
  })
})
