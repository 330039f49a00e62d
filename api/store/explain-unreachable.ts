/** Causes are looked at so deep: a driver and a query builder each wrap once. */
const causesMax = 4

/** The database that was meant is not there: what a connection says about it, by system and SQLSTATE codes. */
const absentCodes = new Set(['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH', '57P03'])
/** SQLSTATE invalid_password and invalid_authorization_specification. */
const refusedCodes = new Set(['28P01', '28000'])
/** SQLSTATE invalid_catalog_name. */
const noSuchDatabase = '3D000'

/**
 * The error for an operator who named a PostgreSQL by `url` that cannot be used: it says which setting and what to do, and
 * never the password. Whatever else went wrong is given back as it came.
 */
export function explainUnreachable(error: unknown, url: string): unknown {
  const code = codeOf(error)
  const { host, pathname } = new URL(url)
  const database = decodeURIComponent(pathname.slice(1))
  if (absentCodes.has(code)) return new Error(`no PostgreSQL answers at ${host}, which XMPHI_DATABASE_URL names (${code}). Start the database or correct the setting, then start again.`, { cause: error })
  if (refusedCodes.has(code)) return new Error(`PostgreSQL at ${host} refuses the user or the password in XMPHI_DATABASE_URL (${code}). Correct the setting or the database's own rules, then start again.`, { cause: error })
  if (code === noSuchDatabase) return new Error(`PostgreSQL at ${host} has no database "${database}", which XMPHI_DATABASE_URL names. Create it or correct the setting, then start again.`, { cause: error })
  return error
}

function codeOf(error: unknown): string {
  let cause = error
  for (let depth = 0; depth < causesMax && cause instanceof Error; depth += 1) {
    if ('code' in cause && typeof cause.code === 'string') return cause.code
    cause = cause.cause
  }
  return ''
}
