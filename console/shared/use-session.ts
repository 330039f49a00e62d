import type { OutputOf } from '../../schema/contracts/contract.ts'
import { showSession } from '../../schema/contracts/sessions.ts'
import { useAnswer } from './use-answer.ts'

export type Session = OutputOf<typeof showSession>

/** Who is signed in, or undefined while that is being asked. */
export function useSession(): Session | undefined {
  return useAnswer(showSession, {}).output
}

/** Whether the signed-in person may perform a contract, by its name such as `asset.import`. It only hides; the server decides. */
export function useMay(name: string): boolean {
  const session = useSession()
  return session?.permissions.includes(name.replace('.', ':')) ?? false
}
