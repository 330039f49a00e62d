import { useQuery, useQueryClient } from '@tanstack/react-query'

/**
 * A search that must not stand in an address or on a disk, because what is typed may name a person. It is kept beside
 * the answers, in memory: going back finds it again, a reload and the end of the session forget it.
 */
export function useKeptSearch(resource: string): readonly [string, (search: string) => void] {
  const queries = useQueryClient()
  const key = ['kept-search', resource]
  const { data } = useQuery({ queryKey: key, queryFn: () => '', enabled: false, initialData: '', staleTime: Number.POSITIVE_INFINITY, gcTime: Number.POSITIVE_INFINITY })
  return [data, (search) => queries.setQueryData(key, search)]
}
