/** What was received, for ever: file, size, digest, host, zone. It stays when the content is destroyed. Written by the catalogue. */
import { amount, bytes, id, index, instant, label, table } from '../columns.ts'

export const assetManifest = table(
  'asset_manifest',
  {
    id: id('id').primaryKey(),
    assetId: id('asset_id').notNull(),
    fileName: label('file_name').notNull(),
    bytes: amount('bytes').notNull(),
    sha256: bytes('sha256').notNull(),
    host: label('host').notNull(),
    zone: label('zone').notNull(),
    recordedAt: instant('recorded_at').notNull(),
  },
  (t) => [index('asset_manifest_asset').on(t.assetId)],
)
