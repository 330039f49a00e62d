import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import type { Refused } from '../providers/api-client.ts'
import { closingByKey } from './closing-by-key.ts'
import { ConsequenceBar } from './ConsequenceBar.tsx'
import type { Consequence } from './ConsequenceBar.tsx'
import { DeedButton } from './DeedButton.tsx'
import { ReasonField, reasonHolds } from './ReasonField.tsx'
import { RefusalNotice } from './RefusalNotice.tsx'
import { useSharedTexts } from './use-shared-texts.ts'

export interface ConfirmWithReasonProps {
  readonly open: boolean
  readonly title: string
  readonly consequence: Consequence
  readonly confirmLabel: string
  readonly onConfirm: (reason: string) => Promise<void> | void
  readonly onClose: () => void
  readonly busy?: boolean
  readonly refusal?: Refused | null
  /** What the server refused about the reason itself. */
  readonly reasonProblem?: string
  readonly grave?: boolean
  /** Further fields, above the reason. */
  readonly children?: ReactNode
  readonly confirmable?: boolean
}

/** The dialog before a dangerous act: its consequence, the reason, and a button that says the deed, never "OK". */
export function ConfirmWithReason(props: ConfirmWithReasonProps) {
  const t = useSharedTexts()
  const titleId = useId()
  const [reason, setReason] = useState('')
  const busy = props.busy ?? false
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void props.onConfirm(reason.trim())
  }
  return (
    <Dialog open={props.open} onClose={busy ? undefined : closingByKey(props.onClose)} aria-labelledby={titleId} fullWidth maxWidth="sm">
      <form onSubmit={submit}>
        <DialogTitle id={titleId}>{props.title}</DialogTitle>
        <DialogContent>
          <ConsequenceBar consequence={props.consequence} grave={props.grave ?? false} />
          {props.children}
          <ReasonField value={reason} onChange={setReason} problem={props.reasonProblem} autoFocus />
          <RefusalNotice refusal={props.refusal ?? null} />
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={props.onClose} disabled={busy}>{t.cancel}</Button>
          <DeedButton type="submit" variant="contained" color={props.grave === true ? 'error' : 'primary'} busy={busy} disabled={!reasonHolds(reason) || props.confirmable === false}>
            {props.confirmLabel}
          </DeedButton>
        </DialogActions>
      </form>
    </Dialog>
  )
}
