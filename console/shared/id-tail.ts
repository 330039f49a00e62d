/** The end of an id: enough to tell two apart in a table. Fixed words such as `sequencer` stay whole. */
export function idTail(id: string): string {
  return id.length > 20 ? `…${id.slice(-6)}` : id
}
