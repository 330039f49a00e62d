import { approvalStates } from '../../../schema/contracts/approvals.ts'

export type InboxTab = 'of-me' | 'by-me' | 'all'
export const inboxTabs: readonly InboxTab[] = ['of-me', 'by-me', 'all']

/** What the inbox opens with: what waits for this person. */
export const inboxDefaults = { requested: 'of-me', state: 'pending' } as const

/** The tab that a set of filters belongs to. */
export function inboxTabOf(filters: Readonly<Record<string, unknown>>): InboxTab {
  return inboxTabs.find((tab) => tab === filters.requested) ?? 'of-me'
}

/** The filters of a tab. What waits for me is pending by definition; the other two show every state until one is chosen. */
export function inboxFilters(tab: InboxTab, state: string): Readonly<Record<string, string>> {
  const known = approvalStates.find((one) => one === state)
  if (tab === 'of-me') return inboxDefaults
  return known === undefined ? { requested: tab } : { requested: tab, state: known }
}

/** Whether nothing but the tab narrows the list, so that an empty one has an honest reason of its own. */
export function inboxUnfiltered(filters: Readonly<Record<string, unknown>>): boolean {
  return inboxTabOf(filters) === 'of-me' ? filters.state === 'pending' : filters.state === undefined
}
