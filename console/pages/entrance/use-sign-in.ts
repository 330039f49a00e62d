import { useQueryClient } from '@tanstack/react-query'
import { useLocation, useNavigate } from 'ra-core'
import { useState } from 'react'
import { beginSession, openSession } from '../../../schema/contracts/sessions.ts'
import { Refused } from '../../providers/api-client.ts'
import { useApi } from '../../providers/api-context.ts'
import { rememberDemoUsername } from '../../providers/signer.ts'
import type { Credential, Signer } from '../../providers/signer.ts'

/** What the passkey has answered, until the one-time code completes it. */
export interface HalfSignedIn {
  readonly username: string
  readonly challengeId: string
  readonly credential: Credential
}

export type SignInPhase = 'idle' | 'passkey' | 'no-answer' | 'opening'

/** Signing in: two requests, the same for a reader and for a demo's software key. Afterwards back to where one came from. */
export function useSignIn() {
  const api = useApi()
  const queries = useQueryClient()
  const navigate = useNavigate()
  const { state } = useLocation()
  const [phase, setPhase] = useState<SignInPhase>('idle')
  const [refusal, setRefusal] = useState<Refused | null>(null)

  /** Runs one step; a refusal is kept for showing, anything else is a fault and thrown on. */
  const attempt = async <T>(step: () => Promise<T>): Promise<T | null> => {
    setRefusal(null)
    try {
      return await step()
    } catch (cause) {
      setPhase('idle')
      if (!(cause instanceof Refused)) throw cause
      setRefusal(cause)
      return null
    }
  }

  const begin = (username: string, signer: Signer): Promise<HalfSignedIn | null> =>
    attempt(async () => {
      setPhase('passkey')
      const { challengeId, options } = await api.ask(beginSession, { username })
      const credential = await signer.assert(options).catch(() => null)
      setPhase(credential === null ? 'no-answer' : 'idle')
      return credential === null ? null : { username, challengeId, credential }
    })

  const open = (half: HalfSignedIn, totp: string, signer: Signer): Promise<true | null> =>
    attempt(async () => {
      setPhase('opening')
      await api.ask(openSession, { ...half, totp })
      rememberDemoUsername(signer.demoName === null ? null : half.username)
      queries.clear()
      const { pathname, search } = placeAfter(state)
      navigate({ pathname, search }, { replace: true })
      return true as const
    })

  return { phase, refusal, begin, open }
}

/** Where the person was going when the door stood in the way; home otherwise. */
function placeAfter(state: unknown): { pathname: string; search: string } {
  if (typeof state !== 'object' || state === null) return { pathname: '/', search: '' }
  const { nextPathname, nextSearch } = state as { nextPathname?: unknown; nextSearch?: unknown }
  return {
    pathname: typeof nextPathname === 'string' && nextPathname.startsWith('/') && nextPathname !== '/login' ? nextPathname : '/',
    search: typeof nextSearch === 'string' ? nextSearch : '',
  }
}
