/** Which row of a list was opened last, by the address of the list: kept in the tab, so that going back finds its place. */

const keyOf = (place: string) => `xmphi.row:${place}`

export function rememberOpenedRow(place: string, id: string): void {
  sessionStorage.setItem(keyOf(place), id)
}

/** The row that was opened from the list at `place`, once: then the place is forgotten. */
export function openedRow(place: string): string | null {
  const id = sessionStorage.getItem(keyOf(place))
  sessionStorage.removeItem(keyOf(place))
  return id
}
