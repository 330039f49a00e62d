import { useWorded } from '../i18n/use-texts.ts'
import { actLabel } from './act-label.ts'

/** What an act is called. Its names stand in all contracts together, so a first screen fetches this piece after the rest. */
export function ActName({ act }: { readonly act: string }) {
  const worded = useWorded()
  return worded(actLabel(act))
}
