import { asOperation } from '../pipeline/operation.ts'
import type { AnyOperation } from '../pipeline/operation.ts'
import { acknowledgeRecovery } from './acknowledge-recovery.ts'
import { assignRoles } from './assign-roles.ts'
import { beginCommandLine } from './begin-command-line.ts'
import { beginEnrolment } from './begin-enrolment.ts'
import { beginSession } from './begin-session.ts'
import { beginStepUp } from './begin-step-up.ts'
import { closeSession } from './close-session.ts'
import { collectCommandLine } from './collect-command-line.ts'
import { collectEnrolment } from './collect-enrolment.ts'
import { confirmCommandLine } from './confirm-command-line.ts'
import { confirmEnrolment } from './confirm-enrolment.ts'
import { completeEnrolment } from './complete-enrolment.ts'
import { completeSetup } from './complete-setup.ts'
import { completeStepUp } from './complete-step-up.ts'
import { disablePerson } from './disable-person.ts'
import { enrolSetup } from './enrol-setup.ts'
import { findPerson } from './find-person.ts'
import { hastenRecovery } from './hasten-recovery.ts'
import { invitePerson } from './invite-person.ts'
import { listPeople } from './list-people.ts'
import { listRecoveries } from './list-recoveries.ts'
import { listRoles } from './list-roles.ts'
import { listSessions } from './list-sessions.ts'
import { movePerson } from './move-person.ts'
import { openSession } from './open-session.ts'
import { openSetup } from './open-setup.ts'
import { recoverAdministrator } from './recover-administrator.ts'
import { requestRecovery } from './request-recovery.ts'
import { revokeSession } from './revoke-session.ts'
import { showPerson } from './show-person.ts'
import { showSession } from './show-session.ts'
import { showSetup } from './show-setup.ts'
import { stopRecovery } from './stop-recovery.ts'
import { withdrawSetup } from './withdraw-setup.ts'

/** Setting up, enrolling, signing in, stepping up; people and what becomes of a lost factor. */
export const identityOperations: readonly AnyOperation[] = [
  asOperation(showSetup),
  asOperation(openSetup),
  asOperation(enrolSetup),
  asOperation(withdrawSetup),
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
  asOperation(beginCommandLine),
  asOperation(confirmCommandLine),
  asOperation(collectCommandLine),
  asOperation(listPeople),
  asOperation(showPerson),
  asOperation(findPerson),
  asOperation(invitePerson),
  asOperation(collectEnrolment),
  asOperation(confirmEnrolment),
  asOperation(assignRoles),
  asOperation(movePerson),
  asOperation(disablePerson),
  asOperation(requestRecovery),
  asOperation(hastenRecovery),
  asOperation(stopRecovery),
  asOperation(acknowledgeRecovery),
  asOperation(listRecoveries),
  asOperation(recoverAdministrator),
  asOperation(listRoles),
]
