import { cancelCommand } from './cancel.ts'
import { checkLogCommand } from './check-log.ts'
import { importCommand } from './import.ts'
import { loginCommand } from './login.ts'
import { recoverCommand } from './recover.ts'
import { verifyReportCommand } from './verify-report.ts'

/** One command: `run` gives the exit code. */
export interface Command {
  readonly usage: string
  readonly summary: string
  run(args: readonly string[], environment: NodeJS.ProcessEnv): Promise<number>
}

/** Every command by name. */
export const commands: Readonly<Record<string, Command>> = {
  login: loginCommand,
  import: importCommand,
  cancel: cancelCommand,
  'verify-report': verifyReportCommand,
  'check-log': checkLogCommand,
  recover: recoverCommand,
}
