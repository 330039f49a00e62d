/** The server as `npm start` runs it, without building the console first: a test starts and kills it as a process of its own. */
import { main } from '../../api/main.ts'

await main(process.argv.slice(2), process.env)
