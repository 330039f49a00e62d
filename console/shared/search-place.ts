/** Filters of a list by name, what is sought among them as `search`. */
export type FilterValues = Readonly<Record<string, string>>

/**
 * Where filters are kept: `written` stands in the address, so that it survives a reload and can be passed on; `kept` is
 * the search of a list in which what is typed may name a person, and stays in memory.
 */
export function searchPlace(values: FilterValues, unwritten: boolean): { readonly written: FilterValues; readonly kept: string } {
  if (!unwritten) return { written: values, kept: '' }
  const { search = '', ...written } = values
  return { written, kept: search }
}
