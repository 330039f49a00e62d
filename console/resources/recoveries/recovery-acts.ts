import type { Recovery } from './recovery.ts'

export type RecoveryAct = 'recovery.hasten' | 'recovery.stop'

/**
 * What a reader can do about a recovery now. Stopping is for its owner and for whoever may ask for one.
 * It only hides; the server decides.
 */
export function recoveryActs({ state, personId }: Recovery, reader: { readonly personId: string; readonly permissions: readonly string[] }): readonly RecoveryAct[] {
  if (state !== 'waiting' && state !== 'open') return []
  const acts: RecoveryAct[] = []
  if (state === 'waiting' && reader.permissions.includes('recovery:hasten') && reader.personId !== personId) acts.push('recovery.hasten')
  if (reader.personId === personId || reader.permissions.includes('recovery:request')) acts.push('recovery.stop')
  return acts
}
