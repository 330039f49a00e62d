import { useListContext, useLocation, useNavigate } from 'ra-core'
import { useEffect } from 'react'

/**
 * Writes page and filters of a list into its address also where they are the plain ones. An address that says nothing
 * stands for wherever the list was left last, so going back to it from the second page would lead to the second page.
 */
export function useWrittenPlace(): void {
  const { search } = useLocation()
  const navigate = useNavigate()
  const { page, perPage, sort, filterValues } = useListContext()
  const filter = JSON.stringify(filterValues)
  useEffect(() => {
    if (search !== '') return
    const said = new URLSearchParams({ filter, order: sort.order, page: String(page), perPage: String(perPage), sort: sort.field })
    navigate({ search: `?${said.toString()}` }, { replace: true })
  }, [search, navigate, filter, page, perPage, sort.order, sort.field])
}
