import { listPartnerCodes as contract } from '../../schema/contracts/partners.ts'
import { openNames } from '../facts/field-names.ts'
import type { PartnerCode } from '../facts/partner-code-by-id.ts'
import { partnerCodePage } from '../facts/partner-code-page.ts'
import { permitAssetNames } from '../facts/permit-asset.ts'
import { personNames } from '../facts/person-names.ts'
import { actorId } from '../pipeline/actor.ts'
import { openCursor, sealCursor } from '../pipeline/cursor.ts'
import type { PlainOperation } from '../pipeline/operation.ts'
import { pageOf } from '../store/page.ts'

/** Lists partner codes with their scope, life and use; never the code or its bearer. */
export const listPartnerCodes: PlainOperation<typeof contract> = {
  contract,
  async subject() {
    return { type: 'partner-code', id: 'list' }
  },
  async run({ tx, vault, now, actor }, input) {
    const binding = { actorId: actorId(actor), act: contract.name, filter: input }
    const rows = await partnerCodePage(tx, { state: input.state, now, after: openCursor(vault, binding, input.cursor), limit: input.limit })
    const { items, next } = pageOf(rows, input.limit, ({ code }) => ({ at: code.approvedAt, id: code.id }))
    const names = await personNames(tx, vault, items.flatMap(({ code }) => (code.revokedBy === null ? [code.issuedBy] : [code.issuedBy, code.revokedBy])))
    const assets = await permitAssetNames(tx, items.map(({ code }) => code.assetId))
    return {
      items: items.map(({ code, organisationName }) => ({
        partnerCodeId: code.id,
        organisationId: code.organisationId,
        organisationName,
        assetId: code.assetId,
        assetName: assets.get(code.assetId) ?? code.assetId,
        fields: [...openNames(vault, 'partner_code.fields', code.id, code.fields)],
        rowFrom: code.rowFrom,
        rowTo: code.rowTo,
        addressRanges: [...code.addressRanges],
        purpose: vault.open('partner_code.purpose', code.id, code.purpose),
        issuedBy: code.issuedBy,
        issuerName: names.get(code.issuedBy) ?? code.issuedBy,
        approvalId: code.approvalId,
        approvedAt: code.approvedAt,
        expiresAt: code.expiresAt,
        state: shownState(code, now),
        shownAt: code.shownAt,
        exchangedAt: code.exchangedAt,
        lastUseAt: code.lastUseAt,
        rowsRead: code.rowsRead,
        revokedAt: code.revokedAt,
        revokedByName: code.revokedBy === null ? null : (names.get(code.revokedBy) ?? code.revokedBy),
      })),
      nextCursor: next === null ? null : sealCursor(vault, binding, next),
    }
  },
}

/** Half-open: at the very instant of its end a code has expired. */
function shownState(code: PartnerCode, now: number): PartnerCode['state'] | 'expired' {
  return code.state !== 'revoked' && now >= code.expiresAt ? 'expired' : code.state
}
