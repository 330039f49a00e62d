import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { beginEnrolment } from './begin-enrolment.ts'
import { beginSession } from './begin-session.ts'
import { beginStepUp } from './begin-step-up.ts'
import { closeSession } from './close-session.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { completeSetup } from './complete-setup.ts'
import { completeStepUp } from './complete-step-up.ts'
import { enrolSetup } from './enrol-setup.ts'
import { listSessions } from './list-sessions.ts'
import { openSession } from './open-session.ts'
import { openSetup } from './open-setup.ts'
import { revokeSession } from './revoke-session.ts'
import { showSession } from './show-session.ts'
import { showSetup } from './show-setup.ts'

/** Setting up, enrolling, signing in, stepping up; people and what becomes of a lost factor. */
export const identityOperations: readonly AnyOperation[] = [
  asOperation(showSetup),
  asOperation(openSetup),
  asOperation(enrolSetup),
  asOperation(completeSetup),
  asOperation(beginEnrolment),
  asOperation(completeEnrolment),
  asOperation(beginSession),
  asOperation(openSession),
  asOperation(showSession),
  asOperation(listSessions),
  asOperation(closeSession),
  asOperation(revokeSession),
  asOperation(beginStepUp),
  asOperation(completeStepUp),
]
