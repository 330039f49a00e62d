import * as contracts from '../../schema/contracts/assets.ts'
import { actorId } from '../pipeline/actor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { assetSubject, cataloguedAsset, requireState } from './catalogued-asset.ts'
import type { AssetSubject } from './catalogued-asset.ts'
import { destroyContent } from './destroy-content.ts'

/** Destroys the content of an asset for ever: its key first, its ciphertext after the commit. The manifest stays. */
export const destroyAsset: PlainOperation<typeof contracts.destroyAsset, AssetSubject> = {
  contract: contracts.destroyAsset,

  async subject({ tx }, { assetId }) {
    const found = await cataloguedAsset(tx, assetId)
    requireState(found, ['scanning', 'proposed', 'confirmed'], { zh: '没有可以销毁的内容。', en: 'There is no content to destroy.' })
    return assetSubject(found, found.tier ?? found.proposedTier)
  },

  async run({ tx, now, actor, note, announce, bumpEpoch }, { assetId }, { asset: found }) {
    await destroyContent(tx, found, { tier: found.tier, now, requestedBy: actorId(actor) })
    await bumpEpoch()
    note('object', found.objectId)
    announce('asset', assetId)
    return { assetId, state: 'destroyed' }
  },
}
