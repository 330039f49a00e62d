/** Where the console shows a subject of this type, or null where it has no page of its own. */
export function subjectPlace(type: string, id: string): string | null {
  const room = rooms[type]
  return room === undefined ? null : `/${room}/${id}`
}

const rooms: Readonly<Record<string, string>> = {
  asset: 'assets',
  approval: 'approvals',
  person: 'people',
}
