/** Rooms whose records have a page, by the type that entries name. */
const rooms: ReadonlyMap<string, string> = new Map([['asset', 'assets'], ['approval', 'approvals'], ['person', 'people'], ['permit', 'permits'], ['partner-code', 'partner-codes']])

/** Where the console shows a subject of this type, or null where it has no page of its own. */
export function subjectPlace(type: string, id: string): string | null {
  const room = rooms.get(type)
  return room === undefined ? null : `/${room}/${id}`
}
