/** The dialect that this process speaks. One process speaks one; `XMPHI_DATABASE_URL` selects it. */
export type Dialect = 'sqlite' | 'postgresql'

/** Reads the dialect from a database address: a `postgres://` or `postgresql://` address selects PostgreSQL. */
export function dialectOf(databaseUrl: string | undefined): Dialect {
  return /^postgres(ql)?:\/\//.test(databaseUrl ?? '') ? 'postgresql' : 'sqlite'
}

/**
 * The one reading of the environment outside `api/config.ts`: tables are built when their module loads.
 * An address that comes from a file is always PostgreSQL's: SQLite has none.
 */
export const dialect: Dialect = process.env['XMPHI_DATABASE_URL_FILE'] ? 'postgresql' : dialectOf(process.env['XMPHI_DATABASE_URL'])
