/** Generates the migrations of both dialects from the one table definition: `npm run migrations -- NAME`. */
import { spawnSync } from 'node:child_process'

const name = process.argv[2] ?? 'change'
for (const address of ['', 'postgres://any']) {
  const { status } = spawnSync('npx', ['drizzle-kit', 'generate', '--name', name], {
    stdio: 'inherit',
    env: { ...process.env, XMPHI_DATABASE_URL: address },
  })
  if (status !== 0) process.exit(status ?? 1)
}
