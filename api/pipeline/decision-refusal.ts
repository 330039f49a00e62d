import type { Contract } from '../../schema/contracts/contract.ts'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { shownTo } from '../../schema/vocabulary/permissions.ts'
import { toHex } from '../../crypto/digest.ts'
import { actDigest, canonicalInput } from './act-digest.ts'
import type { Actor } from './actor.ts'
import type { Decision } from './decide.ts'
import { notFound, Refusal } from './refusal.ts'

/** A role to which the catalogue shows such things is told which permission is missing; for everybody else it does not exist. */
export function permissionRefusal(contract: Contract, actor: Actor): Refusal {
  const permission = permissionOf(contract.name)
  if (actor.kind === 'stranger') return new Refusal('not-signed-in', { zh: '请先登录。', en: 'Sign in first.' })
  if (actor.kind !== 'person' || !contract.actors.includes('person') || !shownTo(actor.roles, permission)) return notFound()
  return new Refusal('permission-missing', { zh: `缺少权限 ${permission}。可向安全管理员申请相应角色。`, en: `The permission ${permission} is missing. Ask a security administrator for a role that has it.` }, { need: { permission } })
}

/** Words a decision that is not `allow`. */
export function decisionRefusal(contract: Contract, actor: Actor, decision: Decision, input: unknown): Refusal {
  switch (decision.rule) {
    case 'factors-not-fresh':
      return new Refusal('step-up-required', { zh: '此操作需要重新验证认证因子。', en: 'This act needs fresh factors.' }, {
        need: { factors: [...decision.factors], act: contract.name, inputDigest: toHex(actDigest(contract.name, canonicalInput(input))) },
      })
    case 'permit-missing':
      return new Refusal('permit-missing', { zh: '没有覆盖此读取的有效授权。请先申请访问。', en: 'No permit covers this read. Ask for access first.' }, { need: { permit: 'permit:request' } })
    case 'permit-expired':
      if (actor.kind === 'partner') return new Refusal('expired', { zh: '此授权码已到期，不再有效，也不能续期。如仍需读取，请向签发方索取新的授权码。', en: 'This code has expired. It opens nothing any more and cannot be prolonged. If you still need the records, ask who issued it for a new one.' })
      return new Refusal('expired', { zh: '授权已到期。需要时请重新申请。', en: 'The permit has expired. Ask for access again if you need it.' })
    case 'tier-core-is-never-served':
      return new Refusal('decision-denied', { zh: '内部核心内容从不由本台提供。', en: 'Core content is never served by this console.' })
    case 'subject-hidden':
      return notFound()
    default:
      return permissionRefusal(contract, actor)
  }
}
