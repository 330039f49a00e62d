import { useLocation } from 'ra-core'
import { Suspense, lazy, useCallback, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { StepUpDeclined } from '../providers/api-client.ts'
import type { StepUpNeed } from '../providers/api-client.ts'
import type { StepUpGate } from '../providers/step-up-gate.ts'

const StepUpDialog = lazy(() => import('./StepUpDialog.tsx').then(({ StepUpDialog: dialog }) => ({ default: dialog })))

interface Waiting {
  readonly need: StepUpNeed
  readonly resolve: () => void
  readonly reject: (cause: StepUpDeclined) => void
}

/**
 * Attends the gate: whenever the server wants fresh factors, the one dialog for both opens here. Whoever leaves the page
 * declines: what is signed on a page that no longer shows it would be done unseen.
 */
export function StepUp({ gate, children }: { readonly gate: StepUpGate; readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  const { pathname } = useLocation()
  useEffect(() => gate.attend((need) => new Promise<void>((resolve, reject) => setWaiting({ need, resolve, reject }))), [gate])
  const decline = useCallback((declined: Waiting) => {
    declined.reject(new StepUpDeclined())
    setWaiting((current) => (current === declined ? null : current))
  }, [])
  // Also where another need comes before the first is answered.
  useEffect(() => (waiting === null ? undefined : () => decline(waiting)), [decline, pathname, waiting])
  const pass = (passed: Waiting) => {
    passed.resolve()
    setWaiting((current) => (current === passed ? null : current))
  }
  return (
    <>
      {children}
      <Suspense fallback={null}>{waiting === null ? null : <StepUpDialog need={waiting.need} onPassed={() => pass(waiting)} onDeclined={() => decline(waiting)} />}</Suspense>
    </>
  )
}
