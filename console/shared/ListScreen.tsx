import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { ListBase, useListContext } from 'ra-core'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import type { RaRecord } from 'ra-core'
import { useNews } from '../providers/events-context.ts'
import { nounOf } from '../providers/resource-contracts.ts'
import { EmptyState } from './EmptyState.tsx'
import type { EmptyStateProps } from './EmptyState.tsx'
import { ListFilters } from './ListFilters.tsx'
import type { ListFilter } from './ListFilters.tsx'
import { ListPager } from './ListPager.tsx'
import { ListRows } from './ListRows.tsx'
import type { ListColumn } from './ListRows.tsx'
import { ListSkeleton } from './ListSkeleton.tsx'
import { NewsButton } from './NewsButton.tsx'
import { PageHeader } from './PageHeader.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import { Refused } from '../providers/api-client.ts'
import type { ListSearch } from './SearchBox.tsx'
import { searchPlace } from './search-place.ts'
import type { FilterValues } from './search-place.ts'
import { useKeptSearch } from './use-kept-search.ts'
import { useWrittenPlace } from './use-written-place.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export interface ListScreenProps<Item extends object> {
  /** A name in `resourceContracts`. */
  readonly resource: string
  readonly title: string
  /** One sentence under the title: what these are. */
  readonly lead?: ReactNode
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode
  readonly columns: readonly ListColumn<Item>[]
  readonly filters?: readonly ListFilter[]
  /** Filters in force until the person chooses otherwise. */
  readonly filterDefaults?: Readonly<Record<string, string>>
  /** The search that the list's contract takes as `search`. */
  readonly search?: ListSearch
  /** Where a row leads; rows without a place are not links. */
  readonly rowTo?: (item: Item) => string
  /** Shown where there is nothing and nothing is filtered; or what to say for the filters in force, null for the plain words. */
  readonly empty: EmptyStateProps | ((filters: Readonly<Record<string, unknown>>) => EmptyStateProps | null)
  /** Between the head and the filters: what the list is part of. */
  readonly intro?: ReactNode
  /** Between the filters and the rows. */
  readonly above?: ReactNode
  /** What a row looks like under 600 px, if the columns one under the other would not do. */
  readonly card?: (item: Item) => ReactNode
}

/** A list over a contract that pages by key: keeps its place, filters and selection; a table from 600 px on, cards below. */
export function ListScreen<Item extends object>(props: ListScreenProps<Item>) {
  const kept = useKeptSearch(props.resource)
  const [search] = kept
  const unwritten = props.search?.unwritten === true && search !== '' ? { search } : undefined
  return (
    <ListBase resource={props.resource} perPage={25} filter={unwritten} filterDefaultValues={props.filterDefaults} disableAuthentication>
      <ListBody {...props} kept={kept} />
    </ListBase>
  )
}

function ListBody<Item extends object>({ kept: [keptSearch, keepSearch], ...props }: ListScreenProps<Item> & { readonly kept: ReturnType<typeof useKeptSearch> }) {
  const t = useSharedTexts()
  const { data, error, isPending, refetch, filterValues, setFilters } = useListContext<RaRecord & Item>()
  useWrittenPlace()
  const [news, resetNews] = useNews([nounOf(props.resource)])
  // Whatever was read anew shows what had been counted.
  useEffect(resetNews, [data, resetNews])
  const refresh = () => {
    resetNews()
    void refetch()
  }
  const { search } = props
  const filters: Readonly<Record<string, unknown>> = search?.unwritten === true && keptSearch !== '' ? { ...filterValues, search: keptSearch } : filterValues
  const narrow = (values: FilterValues) => {
    const place = searchPlace(values, search?.unwritten === true)
    keepSearch(place.kept)
    // Also where only what is not written has changed: the list begins again.
    setFilters(place.written, [])
  }
  const empty = typeof props.empty === 'function' ? props.empty(filters) : Object.keys(filters).length > 0 ? null : props.empty
  return (
    <>
      <PageHeader title={props.title} lead={props.lead} actions={props.actions} />
      {props.intro}
      {props.filters === undefined && search === undefined ? null : <ListFilters filters={props.filters ?? []} search={search} values={filters} onChange={narrow} />}
      {props.above}
      <NewsButton count={news} onShow={refresh} />
      {error === null || error === undefined ? null : <RefusalNotice refusal={error instanceof Refused ? error : null} onRetry={refresh} />}
      <Paper variant="outlined" sx={{ overflow: 'hidden' }}>
        {isPending ? <ListSkeleton columns={props.columns.length} /> : null}
        {data === undefined || data.length === 0 ? null : <ListRows items={data} columns={props.columns} rowTo={props.rowTo} card={props.card} label={props.title} />}
        {data?.length === 0 ? empty === null ? <EmptyState what={t.list.empty} why={t.list.emptyWhy} action={<Button size="small" variant="outlined" onClick={() => narrow({})}>{t.list.clear}</Button>} /> : <EmptyState {...empty} /> : null}
      </Paper>
      <ListPager />
    </>
  )
}
