/** Where a page of rows begins, from an address such as `?from=250`; the beginning where it says nothing sensible. */
export function rowsFromOf(search: string): number {
  const from = new URLSearchParams(search).get('from') ?? ''
  return /^\d{1,15}$/.test(from) ? Number(from) : 0
}
