/** Names of fields are content like what stands below them: a table without a header has people's data there. They lie sealed. */
import type { SealedBytes } from '../../schema/columns.ts'
import type { CorpusShape } from '../../schema/tables/asset.ts'
import type { SealedPath, Vault } from '../vault/vault.ts'

/** The names of fields that a sealed column holds; none where nothing was sealed. `row` is the id they were sealed under. */
export function openNames(vault: Pick<Vault, 'openOften'>, path: SealedPath, row: string, sealed: SealedBytes | null): readonly string[] {
  return sealed === null ? [] : (vault.openOften(path, row, sealed) as readonly string[])
}

/** The layout and the fields of an asset; without either before its scan and after its destruction. */
export function openShape(vault: Pick<Vault, 'openOften'>, assetId: string, sealed: SealedBytes | null): CorpusShape {
  return sealed === null ? { layout: null, fields: [] } : (vault.openOften('asset.shape', assetId, sealed) as unknown as CorpusShape)
}
