import { defineConfig } from 'drizzle-kit'
import { dialect } from './schema/dialect.ts'

export default defineConfig({ dialect, schema: './schema/tables/index.ts', out: `./schema/migrations/${dialect}` })
