import { StepUpDeclined } from './api-client.ts'
import type { StepUpNeed } from './api-client.ts'

export type StepUpHandler = (need: StepUpNeed) => Promise<void>

/** Connects the api client, made before anything is drawn, with the dialog, which comes and goes with the page. */
export interface StepUpGate {
  readonly pass: StepUpHandler
  /** Puts a dialog in charge; the returned function takes it out again. */
  readonly attend: (handler: StepUpHandler) => () => void
}

/** Makes a gate. While no dialog attends, every step-up counts as declined. */
export function createStepUpGate(): StepUpGate {
  let attending: StepUpHandler | null = null
  return {
    pass: (need) => (attending === null ? Promise.reject(new StepUpDeclined()) : attending(need)),
    attend(handler) {
      attending = handler
      return () => {
        if (attending === handler) attending = null
      }
    },
  }
}
