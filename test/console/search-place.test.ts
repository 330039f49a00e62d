import { expect, test } from 'vitest'
import { searchPlace } from '../../console/shared/search-place.ts'
import { usernameSearchShape } from '../../schema/contracts/shapes.ts'

test('what is sought among people never stands in the address, and the other filters do', () => {
  const { written, kept } = searchPlace({ search: 'wang', role: 'auditor' }, true)
  expect(written).toEqual({ role: 'auditor' })
  expect(kept).toBe('wang')
})

test('what is sought among things stands in the address with the other filters', () => {
  expect(searchPlace({ search: '医疗', tier: 'core' }, false)).toEqual({ written: { search: '医疗', tier: 'core' }, kept: '' })
})

test('clearing the filters ends the search that is kept in memory too', () => {
  expect(searchPlace({}, true)).toEqual({ written: {}, kept: '' })
})

test.each(['王小明', 'Wang Xiaoming', '13812345678', 'wang@example.com'])('%s is no search among people that the list would send in an address', (typed) => {
  expect(usernameSearchShape.safeParse(typed).success).toBe(false)
})
