import { useQuery } from '@tanstack/react-query'
import type { Contract, InputOf, OutputOf } from '../../schema/contracts/contract.ts'
import { Refused } from '../providers/api-client.ts'
import { useApi } from '../providers/api-context.ts'

export interface Asked<C extends Contract> {
  readonly output: OutputOf<C> | undefined
  readonly refusal: Refused | null
  readonly loading: boolean
  /** Whether the answer was given since this component stands: before that it may be an older one, kept from another page. */
  readonly current: boolean
  readonly refresh: () => void
}

/** The key under which an answer is kept: the contract's noun first, so that a live event can make it stale. */
export function answerKey(name: string, input: unknown): readonly unknown[] {
  return [name.slice(0, name.indexOf('.')), name, input]
}

/**
 * Asks a contract and keeps the answer fresh: a live event that names the contract's noun asks again.
 * `also` names further nouns whose changes matter here; `anew` asks again however fresh the kept answer is.
 * Throws errors that are not refusals.
 */
export function useAnswer<C extends Contract>(contract: C, input: InputOf<C>, options: { readonly enabled?: boolean; readonly also?: readonly string[]; readonly anew?: boolean } = {}): Asked<C> {
  const api = useApi()
  const { data, error, isPending, isFetchedAfterMount, refetch } = useQuery({
    queryKey: [...answerKey(contract.name, input)],
    queryFn: ({ signal }) => api.ask(contract, input, { signal }),
    enabled: options.enabled ?? true,
    refetchOnMount: options.anew === true ? 'always' : true,
    meta: { also: options.also ?? [] },
  })
  if (error !== null && !(error instanceof Refused)) throw error
  return { output: data, refusal: error, loading: isPending, current: isFetchedAfterMount, refresh: () => void refetch() }
}
