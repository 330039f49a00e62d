/** The two requests of a partner, as lines for a POSIX shell. `origin` is where the console was opened. */

/** Exchanges the code, once. */
export function exchangeCommand(origin: string, code: string): string {
  return `curl -sS -X POST ${origin}/api/partner/exchange \\\n  -H 'content-type: application/json' \\\n  -d '{"code":"${code}"}'`
}

/** Reads the first page of rows with the bearer. */
export function rowsCommand(origin: string, bearer: string, from: number): string {
  return `curl -sS '${origin}/api/partner/rows?from=${from}&limit=100' \\\n  -H 'authorization: Bearer ${bearer}'`
}
