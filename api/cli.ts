/** `npm run -s xmphi -- COMMAND`: the command line. Each command is one file in `cli/`. */
import { commands } from './cli/commands.ts'

const [name, ...args] = process.argv.slice(2)
const command = name === undefined ? undefined : commands[name]
if (command === undefined) {
  const asked = name === undefined || name === 'help' || name === '--help'
  process.stderr.write(`${asked ? '' : `unknown command "${name}"\n`}usage: npm run -s xmphi -- COMMAND\n${Object.values(commands).map(({ usage, summary }) => `  ${usage}\n      ${summary}`).join('\n')}\n`)
  process.exit(asked ? 0 : 2)
}
try {
  process.exitCode = await command.run(args, process.env)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : 'the command failed'}\n`)
  process.exitCode = 2
}
