import { Suspense, lazy, useEffect, useState } from 'react'
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

/** Attends the gate: whenever the server wants fresh factors, the one dialog for both opens here. */
export function StepUp({ gate, children }: { readonly gate: StepUpGate; readonly children: ReactNode }) {
  const [waiting, setWaiting] = useState<Waiting | null>(null)
  useEffect(() => gate.attend((need) => new Promise<void>((resolve, reject) => setWaiting({ need, resolve, reject }))), [gate])
  const settle = (passed: boolean) => {
    if (passed) waiting?.resolve()
    else waiting?.reject(new StepUpDeclined())
    setWaiting(null)
  }
  return (
    <>
      {children}
      <Suspense fallback={null}>{waiting === null ? null : <StepUpDialog need={waiting.need} onPassed={() => settle(true)} onDeclined={() => settle(false)} />}</Suspense>
    </>
  )
}
