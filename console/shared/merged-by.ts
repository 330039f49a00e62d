/** Both lists as one, each record once by its `id` field, those of `first` in front. */
export function mergedBy<Item>(id: keyof Item, first: readonly Item[], second: readonly Item[]): Item[] {
  const known = new Set(first.map((item) => item[id]))
  return [...first, ...second.filter((item) => !known.has(item[id]))]
}
