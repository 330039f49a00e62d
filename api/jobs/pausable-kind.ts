/** Whether people may pause and resume jobs of this kind: not what a request does itself, and not what the calendar orders. */
export function pausableKind(kind: string): boolean {
  return kind !== 'receive-file' && kind !== 'export-report' && !kind.startsWith('schedule-')
}
