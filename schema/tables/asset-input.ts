/** From which assets an asset was derived; it inherits their highest tier. Written by the catalogue. */
import { id, index, primaryKey, table } from '../columns.ts'

export const assetInput = table(
  'asset_input',
  { assetId: id('asset_id').notNull(), inputId: id('input_id').notNull() },
  (t) => [primaryKey({ columns: [t.assetId, t.inputId] }), index('asset_input_input').on(t.inputId)],
)
