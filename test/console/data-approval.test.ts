import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonicalInput, actDigest } from '../../api/pipeline/act-digest.ts'
import { askedItems, resultPath } from '../../console/resources/approvals/asked-items.ts'
import { canonicalText, sha256Hex, signedText } from '../../console/resources/approvals/canonical-text.ts'
import { inboxDefaults, inboxFilters, inboxTabOf, inboxUnfiltered } from '../../console/resources/approvals/inbox-filters.ts'
import { toHex } from '../../crypto/digest.ts'
import { contracts } from '../../schema/contracts/all.ts'

const jsonInput = fc.dictionary(fc.string({ maxLength: 12 }), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })

describe('what an approver signs', () => {
  test('the browser computes the very digest that the server keeps', async () => {
    await fc.assert(
      fc.asyncProperty(jsonInput, async (input) => {
        // A key named __proto__ is no field of any contract, and JSON.parse and object literals disagree about it.
        fc.pre(!JSON.stringify(input).includes('__proto__'))
        expect(canonicalText(input)).toBe(canonicalInput(input))
        expect(await sha256Hex(signedText('permit.request', input))).toBe(toHex(actDigest('permit.request', canonicalInput(input))))
      }),
    )
  })

  test('nothing of the input is hidden from an approver, except the name of the subject that stands above it', () => {
    for (const { name, twoPerson, input } of contracts) {
      if (twoPerson === undefined) continue
      const { shape } = input as unknown as { readonly shape: Readonly<Record<string, unknown>> }
      const filled = Object.fromEntries(Object.keys(shape).map((field) => [field, 'x']))
      const shown = new Set(askedItems(name, name.startsWith('asset') ? 'asset' : 'person', filled).flatMap(({ fields }) => fields))
      const hidden = Object.keys(filled).filter((field) => !shown.has(field))
      expect(hidden.filter((field) => field !== 'assetId' && field !== 'personId'), name).toEqual([])
    }
  })

  test('a field that nobody has words for yet is shown last under its own name', () => {
    expect(askedItems('permit.request', 'asset', { assetId: 'a', purpose: 'p', surprise: 1 }).map(({ name }) => name)).toEqual(['purpose', 'surprise'])
  })
})

describe('the inbox', () => {
  test('opens with what waits for this person', () => {
    expect(inboxTabOf({})).toBe('of-me')
    expect(inboxUnfiltered(inboxDefaults)).toBe(true)
    expect(inboxFilters('of-me', 'refused')).toEqual(inboxDefaults)
  })

  test('a state narrows the other tabs, and an unknown one does not', () => {
    expect(inboxFilters('all', 'refused')).toEqual({ requested: 'all', state: 'refused' })
    expect(inboxFilters('by-me', 'nonsense')).toEqual({ requested: 'by-me' })
    expect(inboxUnfiltered({ requested: 'all', state: 'refused' })).toBe(false)
  })

  test('what a request made is found by its id', () => {
    expect(resultPath(`partnercode_${'0'.repeat(32)}`)).toBe(`/partner-codes/partnercode_${'0'.repeat(32)}`)
    expect(resultPath('nothing')).toBeNull()
  })
})
