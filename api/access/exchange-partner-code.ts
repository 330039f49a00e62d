import { and, eq, gt } from 'drizzle-orm'
import { formatCode, newBearer, parseCode, tokenDigest } from '../../crypto/token.ts'
import { exchangePartnerCode as contract } from '../../schema/contracts/partners.ts'
import { partnerCode } from '../../schema/tables/partner-code.ts'
import { openNames } from '../facts/field-names.ts'
import { partnerCodeByDigest } from '../facts/partner-code-by-id.ts'
import type { PartnerCode } from '../facts/partner-code-by-id.ts'
import { permitAsset } from '../facts/permit-asset.ts'
import type { Actor } from '../pipeline/actor.ts'
import type { PlainOperation, SubjectContext } from '../pipeline/operation.ts'
import { KnownRefusal, Refusal } from '../pipeline/refusal.ts'
import { inRanges } from './address-range.ts'
import type { PartnerCodeSubject } from './partner-code-subject.ts'

const bearerBytes = 32

/**
 * Exchanges a code, once, for a bearer of its remaining life. A code that is wrong, spent, expired, revoked or shown
 * from an address outside its ranges is answered alike: a stranger learns nothing of the code. Whoever shows a right code
 * in vain is recorded by the name of the code, because it is being replayed or has leaked.
 */
export const exchangePartnerCode: PlainOperation<typeof contract, PartnerCodeSubject> = {
  contract,
  async subject(context, input) {
    const digest = digestOf(input.code)
    const code = digest === null ? null : await partnerCodeByDigest(context.tx, digest)
    if (code === null) throw notAccepted()
    if (!(await exchangeable(context, code))) throw refusedByName(context.actor, code)
    return { type: 'partner-code', id: code.id, code }
  },
  async run({ tx, now, actor, vault, world, announce }, _input, { code }) {
    const bearer = newBearer(world.random(bearerBytes))
    const [exchanged] = await tx
      .update(partnerCode)
      .set({ state: 'exchanged', exchangedAt: now, bearerDigest: tokenDigest(bearer) })
      .where(and(eq(partnerCode.id, code.id), eq(partnerCode.state, 'shown'), gt(partnerCode.expiresAt, now)))
      .returning({ id: partnerCode.id })
    if (exchanged === undefined) throw refusedByName(actor, code)
    announce('partner-code', code.id)
    return { bearer, expiresAt: code.expiresAt, fields: [...openNames(vault, 'partner_code.fields', code.id, code.fields)], rowFrom: code.rowFrom, rowTo: code.rowTo }
  },
}

async function exchangeable({ tx, now, actor }: SubjectContext, code: PartnerCode): Promise<boolean> {
  if (code.state !== 'shown' || now >= code.expiresAt) return false
  if (actor.kind !== 'stranger' || !inRanges(actor.address, code.addressRanges)) return false
  const asset = await permitAsset(tx, code.assetId)
  return asset?.state === 'confirmed'
}

/** Digest of the canonical form of what was typed; null where it is no code at all. */
function digestOf(typed: string): Uint8Array | null {
  try {
    return tokenDigest(formatCode(parseCode(typed)))
  } catch {
    return null
  }
}

function refusedByName(actor: Actor, { id }: PartnerCode): Refusal {
  if (actor.kind !== 'stranger') return notAccepted()
  return new KnownRefusal(notAccepted(), { kind: 'partner', partnerCodeId: id, address: actor.address }, { type: 'partner-code', id })
}

function notAccepted(): Refusal {
  return new Refusal('code-not-accepted', { zh: '授权码未被接受。请核对授权码、有效期与来源地址，或向签发方索取新的授权码。', en: 'The code was not accepted. Check the code, its time and the address you call from, or ask who issued it for another.' })
}
