/** `npm start`: builds the console where its sources are newer, then serves. `-- --demo[=large]` fills an empty folder first. */
import { buildConsole } from './build-console.ts'

buildConsole()
const { main } = await import('./main.ts')
await main(process.argv.slice(2), process.env)
