import { createContext } from 'react'
import type { StepUpGate } from './step-up-gate.ts'

/** Carries the step-up gate from the api client to the dialog in the frame. */
export const StepUpGateContext = createContext<StepUpGate | null>(null)
