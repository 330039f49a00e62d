import { Component } from 'react'
import type { ReactNode } from 'react'
import { useLocation } from 'ra-core'
import { Refused } from '../providers/api-client.ts'
import { RefusalNotice } from '../shared/RefusalNotice.tsx'
import { FaultPage } from './FaultPage.tsx'

/** Keeps a failing page from taking the frame with it; the next page starts afresh. */
export function PageBoundary({ children }: { readonly children: ReactNode }) {
  const { pathname } = useLocation()
  return <Boundary key={pathname}>{children}</Boundary>
}

interface BoundaryState {
  readonly failed: boolean
  readonly error: unknown
}

class Boundary extends Component<{ readonly children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false, error: null }

  static getDerivedStateFromError(error: unknown): BoundaryState {
    return { failed: true, error }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    const { error } = this.state
    const again = () => this.setState({ failed: false, error: null })
    return error instanceof Refused ? <RefusalNotice refusal={error} onRetry={again} /> : <FaultPage error={error} resetErrorBoundary={again} />
  }
}
