import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useRefresh } from 'ra-core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Contract, InputOf, OutputOf } from '../../schema/contracts/contract.ts'
import { ConfirmWithReason } from './ConfirmWithReason.tsx'
import type { Consequence } from './ConsequenceBar.tsx'
import { PendingNotice } from './PendingNotice.tsx'
import { useCall } from './use-call.ts'
import { useSharedTexts } from './use-shared-texts.ts'

export interface ActButtonProps<C extends Contract> {
  readonly contract: C
  readonly label: string
  readonly title: string
  readonly consequence: Consequence
  readonly confirmLabel: string
  /** The input, once the reason is given. */
  readonly inputWith: (reason: string) => InputOf<C>
  /** What is said when it is done at once. */
  readonly doneText?: (output: OutputOf<C>) => string
  /** Called after the act was done, with its output, or submitted to others, with null. */
  readonly onActed?: (output: OutputOf<C> | null) => void
  readonly grave?: boolean
  /** Further fields, above the reason. `problemOf` gives what the server refused about a field. */
  readonly fields?: (problemOf: (field: string) => string | undefined) => ReactNode
  readonly confirmable?: boolean
  readonly small?: boolean
}

/** A dangerous act as one button: its consequence and a reason first, then the truth: done, waiting for others, or refused. */
export function ActButton<C extends Contract>(props: ActButtonProps<C>) {
  const t = useSharedTexts()
  const refresh = useRefresh()
  const [open, setOpen] = useState(false)
  const { run, busy, refusal, fieldProblem, pending, output, clear } = useCall(props.contract)
  const begin = () => {
    clear()
    setOpen(true)
  }
  const perform = async (reason: string) => {
    const answer = await run(props.inputWith(reason))
    if (answer === null) return
    setOpen(false)
    refresh()
    props.onActed?.(answer.state === 'done' ? answer.output : null)
  }
  const told = output === null ? null : (props.doneText?.(output) ?? null)
  return (
    <>
      <Button variant="outlined" size={props.small === true ? 'small' : 'medium'} color={props.grave === true ? 'error' : 'primary'} onClick={begin}>{props.label}</Button>
      {open ? (
        <ConfirmWithReason open title={props.title} consequence={props.consequence} confirmLabel={props.confirmLabel} onConfirm={perform} onClose={() => setOpen(false)} busy={busy} refusal={refusal} reasonProblem={fieldProblem('reason')} grave={props.grave} confirmable={props.confirmable}>
          {props.fields?.(fieldProblem)}
        </ConfirmWithReason>
      ) : null}
      <Dialog open={pending !== null || told !== null} onClose={clear} fullWidth maxWidth="sm">
        <DialogTitle>{props.title}</DialogTitle>
        <DialogContent>
          <PendingNotice pending={pending} />
          {told === null ? null : <Alert severity="success">{told}</Alert>}
        </DialogContent>
        <DialogActions>
          <Button variant="contained" onClick={clear}>{t.close}</Button>
        </DialogActions>
      </Dialog>
    </>
  )
}
