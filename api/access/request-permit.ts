import { requestPermit as contract } from '../../schema/contracts/access.ts'
import type { SubjectFacts } from '../../schema/contracts/contract.ts'
import { permit } from '../../schema/tables/permit.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { newId } from '../store/new-id.ts'
import { grantableAsset, requireFields } from './grantable-asset.ts'
import { requirePerson } from './require-person.ts'

const hourMs = 3_600_000

/** Asks for leave to read. It runs when the last approval lands, and the permit's time begins then. */
export const requestPermit: PlainOperation<typeof contract> = {
  contract,
  async subject({ tx, vault }, input): Promise<SubjectFacts> {
    const asset = await grantableAsset(tx, vault, input.assetId)
    requireFields(asset, input.fields)
    return {
      type: 'asset',
      id: asset.id,
      tier: asset.tier,
      reach: { records: asset.records, rows: asset.records, bytes: asset.bytes ?? 0, fields: input.fields.length, tiers: [asset.tier], durationMs: input.hours * hourMs },
    }
  },
  async run({ tx, now, actor, vault, approvalId, made, note, announce }, input) {
    if (approvalId === null) throw new Error('a permit without an approval')
    const permitId = newId('permit', now)
    const expiresAt = now + input.hours * hourMs
    await tx.insert(permit).values({
      id: permitId,
      personId: requirePerson(actor).personId,
      assetId: input.assetId,
      fields: vault.seal('permit.fields', permitId, JSON.stringify(input.fields)),
      purpose: vault.seal('permit.purpose', permitId, input.purpose),
      approvalId,
      grantedAt: now,
      expiresAt,
      state: 'live',
    })
    made(permitId)
    note('expiresAt', expiresAt)
    note('fields', input.fields.length)
    announce('permit', permitId)
    return { permitId, expiresAt }
  },
}
