import type { z } from 'zod'
import { recoverAdministrator as contract } from '../../schema/contracts/people.ts'
import { hostMandate } from '../../schema/vocabulary/mandates.ts'
import { execute } from '../pipeline/execute.ts'
import type { World } from '../pipeline/world.ts'
import { newId } from '../store/new-id.ts'

/**
 * What `xmphi recover USERNAME` runs, once the caller has opened the vault with the root passphrase: that is the proof.
 * Gives the enrolment code, to be shown once. Throws `Refusal` where nobody of that name is an administrator.
 */
export async function recoverOnHost(world: World, username: string): Promise<z.output<typeof contract.output>> {
  const requestId = newId('request', world.clock.now())
  const answer = await execute(world, { act: contract.name, actor: { kind: 'system', name: 'recover', mandate: hostMandate }, input: { username }, requestId })
  if (answer.kind !== 'done') throw new Error(`${contract.name} answered ${answer.kind}`)
  return contract.output.parse(answer.output)
}
