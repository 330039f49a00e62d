import { useQueryClient } from '@tanstack/react-query'
import { Navigate, useLocation } from 'ra-core'
import { useContext, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { showSession } from '../../schema/contracts/sessions.ts'
import { LoadingPage } from '../pages/LoadingPage.tsx'
import { sessionKey } from '../providers/auth-provider.ts'
import { SignedOutContext } from '../providers/signed-out-context.ts'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { useAnswer } from '../shared/use-answer.ts'
import type { Session } from '../shared/use-session.ts'

/** Lets in whoever has a session; everybody else signs in first and comes back to the same address. */
export function SessionGate({ children }: { readonly children: (session: Session, aheadMs: number) => ReactNode }) {
  const { output: session, refusal, refresh } = useAnswer(showSession, {})
  const signedOut = useSignedOut()
  const { pathname, search } = useLocation()
  const aheadMs = useMemo(() => (session === undefined ? 0 : session.serverNow - Date.now()), [session])
  if (signedOut || refusal?.status === 401) return <Navigate to="/login" state={{ nextPathname: pathname, nextSearch: search }} replace />
  if (refusal?.is('setup-first') === true) return <Navigate to="/setup" replace />
  if (session !== undefined) return children(session, aheadMs)
  return refusal === null ? <LoadingPage /> : <RefusalNotice refusal={refusal} onRetry={refresh} />
}

/**
 * Whether a call has been answered with 401 since this gate stands. What had been read is forgotten at once;
 * the session's own answer, which this gate watches, goes with the gate, or it would be asked for again.
 */
function useSignedOut(): boolean {
  const signal = useContext(SignedOutContext)
  const queries = useQueryClient()
  const [signedOut, setSignedOut] = useState(false)
  useEffect(
    () =>
      signal?.listen(() => {
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionKey[0] })
        setSignedOut(true)
      }),
    [signal, queries],
  )
  useEffect(() => {
    if (signedOut) return () => queries.removeQueries({ queryKey: [...sessionKey] })
  }, [signedOut, queries])
  return signedOut
}
