import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import TextField from '@mui/material/TextField'
import { useListContext } from 'ra-core'
import { approvalStates } from '../../../schema/contracts/approvals.ts'
import { useSharedTexts } from '../../shared/use-shared-texts.ts'
import { inboxFilters, inboxTabOf, inboxTabs } from './inbox-filters.ts'
import type { InboxTab } from './inbox-filters.ts'
import { useApprovalTexts } from './use-approval-texts.ts'

/** Whose requests: those I can decide, my own, all that I may see. */
export function InboxTabs() {
  const t = useApprovalTexts()
  const shared = useSharedTexts()
  const { filterValues, setFilters } = useListContext()
  const values: Readonly<Record<string, unknown>> = filterValues
  const tab = inboxTabOf(values)
  const names: Readonly<Record<InboxTab, string>> = { 'of-me': t.tabs.ofMe, 'by-me': t.tabs.byMe, all: t.tabs.all }
  const state = typeof values.state === 'string' ? values.state : ''
  const choose = (next: InboxTab, nextState = '') => setFilters({ ...inboxFilters(next, nextState) }, [])
  return (
    <Box className="no-print" sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5, borderBottom: 1, borderColor: 'divider' }}>
      <Tabs value={tab} aria-label={t.tabs.label} onChange={(_, next: InboxTab) => choose(next)} sx={{ flex: 1, minWidth: 240 }}>
        {inboxTabs.map((one) => <Tab key={one} value={one} label={names[one]} />)}
      </Tabs>
      {tab === 'of-me' ? null : (
        <TextField select label={t.state} value={state} onChange={(event) => choose(tab, event.target.value)} sx={{ width: 148, mb: '6px' }} slotProps={{ inputLabel: { shrink: true }, select: { displayEmpty: true } }}>
          <MenuItem value="">{shared.list.all}</MenuItem>
          {approvalStates.map((one) => <MenuItem key={one} value={one}>{shared.approval.states[one]}</MenuItem>)}
        </TextField>
      )}
    </Box>
  )
}
