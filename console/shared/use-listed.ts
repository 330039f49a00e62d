import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import type { Contract } from '../../schema/contracts/contract.ts'
import { limits } from '../../schema/vocabulary/limits.ts'
import { Refused } from '../providers/api-client.ts'
import { useApi } from '../providers/api-context.ts'
import { answerKey } from './use-answer.ts'

/** Pages looked through before a record counts as too old to be found this way. */
const pagesMax = 20
const pageShape = z.object({ items: z.array(z.record(z.string(), z.unknown())), nextCursor: z.string().nullable() })

export interface Listed<Item> {
  /** Undefined while it is being looked for, null where the list does not hold it. */
  readonly item: Item | null | undefined
  readonly refusal: Refused | null
  readonly refresh: () => void
}

/**
 * One record of a list whose contract shows no single record: looks through its pages, newest first, so that
 * an address of its own leads somewhere. `Item` is the item of the contract's own output, which has just been parsed.
 */
export function useListed<Item>(contract: Contract, idField: keyof Item & string, id: string): Listed<Item> {
  const api = useApi()
  const { data, error, refetch } = useQuery({
    queryKey: [...answerKey(contract.name, { find: id })],
    queryFn: async ({ signal }) => {
      let cursor: string | undefined
      for (let page = 0; page < pagesMax; page += 1) {
        const { items, nextCursor } = pageShape.parse(await api.ask(contract, { limit: limits.pageRowsMax, ...(cursor === undefined ? {} : { cursor }) }, { signal }))
        const found = items.find((item) => item[idField] === id)
        if (found !== undefined) return found as Item
        if (nextCursor === null) return null
        cursor = nextCursor
      }
      return null
    },
  })
  if (error !== null && !(error instanceof Refused)) throw error
  return { item: data, refusal: error, refresh: () => void refetch() }
}
