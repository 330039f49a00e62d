import fc from 'fast-check'
import { expect, test } from 'vitest'

import { cutText } from '../../api/analysis/cut-text.ts'
import { recognise } from '../../api/analysis/entity-recogniser.ts'

test('a text is cut at the place asked for, and a short one not at all', () => {
  expect(cutText('今天天气好', 5)).toBe('今天天气好')
  expect(cutText('今天天气好', 4)).toBe('今天天气')
  expect(cutText('今天😀', 3)).toBe('今天')
  expect(cutText('今天天气好', 0)).toBe('')
})

test('no identifier is cut in two, wherever the cut falls', () => {
  const filler = '今天天气很好，我们去公园散步。'.repeat(100)
  fc.assert(fc.property(fc.constantFrom('13912345678', '110101199003074514', '6222 0212 3456 7890 128', 'zhang.san@example.com', '139\u200b1234\u200b5678'), fc.integer({ min: 600, max: 1_300 }), fc.integer({ min: -3, max: 26 }), (identifier, before, into) => {
    const text = `${filler.slice(0, before)} ${identifier} ${filler}`
    const start = before + 1
    const cut = cutText(text, start + into)
    expect(text.startsWith(cut)).toBe(true)
    expect(cut.length <= start || cut.length >= start + identifier.length).toBe(true)
    expect(cut.length).toBeGreaterThanOrEqual(Math.min(start + into, start) - 1)
    expect(recognise(text).length).toBe(1)
  }))
})
