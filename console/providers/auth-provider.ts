import type { QueryClient } from '@tanstack/react-query'
import type { AuthProvider } from 'ra-core'
import { permissionOf } from '../../schema/contracts/contract.ts'
import { closeSession, showSession } from '../../schema/contracts/sessions.ts'
import { answerKey } from '../shared/use-answer.ts'
import { Refused } from './api-client.ts'
import type { ApiClient } from './api-client.ts'

/** The key under which the session's answer is kept, shared with `useSession`. */
export const sessionKey = answerKey(showSession.name, {})

/** For how long an answer about the session is taken as fresh, in milliseconds. */
const sessionFreshMs = 60_000

/** The permission behind a verb of react-admin: `assets` + `list` → `asset:list`; a noun and a verb pass as they are. */
export async function permissionFor(resource: string, action: string): Promise<string> {
  const { resourceContracts } = await import('./resource-contracts.ts')
  const entry = resourceContracts[resource]
  if (entry === undefined) return `${resource}:${action}`
  if (action === 'list') return permissionOf(entry.list.name)
  if ((action === 'show' || action === 'edit') && entry.show !== undefined) return permissionOf(entry.show.name)
  return `${permissionOf(entry.list.name).split(':')[0]}:${action}`
}

/** Answers react-admin's questions from `session.show`. It hides what a role cannot use; the server decides. */
export function createAuthProvider(api: ApiClient, queries: QueryClient): AuthProvider {
  const session = () => queries.fetchQuery({ queryKey: [...sessionKey], queryFn: () => api.ask(showSession, {}), staleTime: sessionFreshMs })
  return {
    login: () => Promise.resolve(),
    async logout() {
      if (queries.getQueryData(sessionKey) !== undefined) await api.call(closeSession, {}).catch(passRefusals)
      return '/login'
    },
    checkAuth: async () => void (await session()),
    checkError: (error: unknown) => (error instanceof Refused && error.status === 401 ? Promise.reject(error) : Promise.resolve()),
    async getIdentity() {
      const { personId, name } = await session()
      return { id: personId, fullName: name }
    },
    // Asked on the pages before sign-in too, where nobody has any; rights are read through canAccess.
    getPermissions: () => Promise.resolve([]),
    canAccess: async ({ resource, action }) => (await session()).permissions.includes(await permissionFor(resource, action)),
  }
}

/** A session that is gone already needs no closing. */
function passRefusals(cause: unknown): void {
  if (!(cause instanceof Refused)) throw cause
}
