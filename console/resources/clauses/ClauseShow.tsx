import { ClauseBoard } from './ClauseBoard.tsx'

/** The board with one row open: the address of that row. */
export function ClauseShow({ id }: { readonly id: string }) {
  return <ClauseBoard opened={id} />
}
