import type { Tier } from '../../schema/vocabulary/tiers.ts'
import { openShape } from '../facts/field-names.ts'
import { permitAsset } from '../facts/permit-asset.ts'
import type { PermitAsset } from '../facts/permit-asset.ts'
import { badField, notFound, Refusal, wrongState } from '../pipeline/refusal.ts'
import type { Tx } from '../store/store.ts'
import type { Vault } from '../vault/vault.ts'

/** An asset whose tier stands, so that access to it can be decided. */
export interface GrantableAsset extends PermitAsset {
  readonly fields: readonly string[]
  readonly tier: Exclude<Tier, 'core'>
  readonly records: number
}

/**
 * The asset as access to it may be asked for: confirmed, counted, not core. Throws `notFound`, or a refusal that says
 * what is missing. Read again when the approved act runs: an asset destroyed meanwhile is refused then.
 */
export async function grantableAsset(tx: Tx, vault: Pick<Vault, 'openOften'>, assetId: string): Promise<GrantableAsset> {
  const asset = await permitAsset(tx, assetId)
  if (asset === null) throw notFound()
  if (asset.tier === 'core') throw new Refusal('decision-denied', { zh: '内部核心内容从不由本台提供，不能申请访问。', en: 'Core content is never served by this console, so access to it cannot be asked for.' })
  if (asset.state === 'destroyed') throw wrongState({ zh: '此资产的内容已销毁，只保留清单，没有可读的记录。', en: 'The content of this asset was destroyed. Only its manifest is kept; there is nothing to read.' })
  if (asset.state !== 'confirmed' || asset.tier === null || asset.records === null)
    throw wrongState({ zh: '此资产尚未确认分级，任何人都不能读取。请数据管理员先确认分级。', en: 'The tier of this asset is not confirmed, so nobody may read it. A data steward must confirm the tier first.' })
  const { fields } = openShape(vault, assetId, asset.shape)
  return { ...asset, tier: asset.tier, records: asset.records, fields: fields.map(({ field }) => field) }
}

/** Refuses fields that the asset does not have, and a field named twice. */
export function requireFields(asset: GrantableAsset, fields: readonly string[]): void {
  const known = new Set(asset.fields)
  const unknown = fields.findIndex((field) => !known.has(field))
  if (unknown !== -1) throw badField(`fields.${unknown}`, 'unknown', { zh: '此资产没有这个字段。请从资产的字段中选择。', en: 'The asset has no such field. Choose from the fields of the asset.' })
  const twice = fields.findIndex((field, index) => fields.indexOf(field) !== index)
  if (twice !== -1) throw badField(`fields.${twice}`, 'twice', { zh: '同一字段列了两次。请删去重复项。', en: 'This field is named twice. Remove the repetition.' })
}
