import { expect, test } from 'vitest'
import { fieldLabel } from '../../console/shared/field-label.ts'

test('the numbered fields of a table without a header are named in words, and no other name is touched', () => {
  expect(fieldLabel('column 3')).toEqual({ zh: '第3列', en: 'column 3' })
  expect(fieldLabel('column 3 (2)')).toEqual({ zh: '第3列 (2)', en: 'column 3 (2)' })
  for (const name of ['column', 'column x', '姓名', 'my column 3', '']) expect(fieldLabel(name)).toEqual({ zh: name, en: name })
})
