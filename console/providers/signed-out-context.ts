import { createContext } from 'react'
import type { SignedOutSignal } from './signed-out-signal.ts'

/** Carries the signal from the api client to the frame. */
export const SignedOutContext = createContext<SignedOutSignal | null>(null)
