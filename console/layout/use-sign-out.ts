import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useResetStore } from 'ra-core'
import { closeSession } from '../../schema/contracts/sessions.ts'
import { useApi } from '../providers/api-context.ts'
import { Refused } from '../providers/api-client.ts'
import { rememberDemoUsername } from '../providers/signer.ts'

/** Ends the session on the server, forgets what had been read, and goes to the sign-in page. */
export function useSignOut(): () => Promise<void> {
  const api = useApi()
  const queries = useQueryClient()
  const resetStore = useResetStore()
  const navigate = useNavigate()
  return async () => {
    try {
      await api.call(closeSession, {})
    } catch (cause) {
      if (!(cause instanceof Refused)) throw cause
    }
    rememberDemoUsername(null)
    navigate('/login')
    resetStore()
    queries.clear()
  }
}
