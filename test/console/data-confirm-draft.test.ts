import { describe, expect, test } from 'vitest'
import { confirmAsset } from '../../schema/contracts/assets.ts'
import { tiers } from '../../schema/vocabulary/tiers.ts'
import { confirmEffect, confirmInput, draftGaps, inheritanceOf } from '../../console/resources/assets/confirm-draft.ts'
import type { ConfirmDraft } from '../../console/resources/assets/confirm-draft.ts'
import { statutoryOf } from '../../console/resources/assets/statutory-choice.ts'

const assetId = `asset_${'0'.repeat(32)}`
const draft: ConfirmDraft = {
  tier: 'sensitive', statutory: statutoryOf('individual', 'serious'), personal: true, sensitivePersonal: false, minors: false, source: '', licence: '', retrievedDay: '',
}

describe('confirming a tier', () => {
  test('what the console says about two people is what the contract demands', () => {
    for (const owed of tiers) {
      for (const tier of tiers) {
        const input = confirmAsset.input.parse({ ...confirmInput(assetId, { ...draft, source: '甲', licence: '乙', retrievedDay: '2026-01-02', tier }, '核对无误') })
        const asks = confirmAsset.twoPerson?.when({ type: 'asset', id: assetId, tier: owed }, input)
        expect(confirmEffect(tier, { proposedTier: owed, inherited: null }) === 'lower', `${owed} → ${tier}`).toBe(asks)
      }
    }
  })

  test('core destroys, whatever was proposed', () => {
    for (const proposedTier of [null, ...tiers]) expect(confirmEffect('core', { proposedTier, inherited: null })).toBe('destroy')
  })

  test('nothing can be chosen below what an asset was derived from, whatever is proposed', () => {
    for (const least of tiers)
      for (const proposedTier of [null, ...tiers])
        for (const tier of tiers) {
          const effect = confirmEffect(tier, { proposedTier, inherited: { tier: least, from: [{ assetId, name: 'n' }] } })
          expect(effect === 'refused', `${least}, ${proposedTier}: ${tier}`).toBe(tier !== 'core' && inheritanceOf(tier, least) === 'below')
        }
    expect(tiers.map((tier) => inheritanceOf(tier, 'ordinary'))).toEqual(['below', 'same', 'above', 'above'])
    expect([inheritanceOf(null, 'core'), inheritanceOf('core', null)]).toEqual(['open', 'open'])
  })

  test('a public asset is not sent without source, licence and date, and each gap is named', () => {
    const published = { ...draft, tier: 'public' as const }
    expect(draftGaps(published)).toEqual(['source', 'licence', 'retrievedAt'])
    expect(draftGaps({ ...published, source: ' ', licence: 'CC BY 4.0', retrievedDay: '2026-02-30' })).toEqual(['source', 'retrievedAt'])
    expect(confirmInput(assetId, published, '核对无误')).toBeNull()
    expect(confirmInput(assetId, { ...published, source: '甲', licence: 'CC BY 4.0', retrievedDay: '2026-02-28' }, '核对无误')).toMatchObject({ tier: 'public', source: '甲', retrievedAt: Date.UTC(2026, 1, 27, 16) })
  })

  test('nothing is sent before a tier and a statutory level are chosen', () => {
    expect(confirmInput(assetId, { ...draft, tier: null }, '核对无误')).toBeNull()
    expect(confirmInput(assetId, { ...draft, statutory: null }, '核对无误')).toBeNull()
  })

  test('sensitive personal data are always sent as personal data too', () => {
    expect(confirmInput(assetId, { ...draft, personal: false, sensitivePersonal: true }, '核对无误')).toMatchObject({ personal: true, sensitivePersonal: true })
  })
})
