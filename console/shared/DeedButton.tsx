import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ButtonProps } from '@mui/material/Button'
import CircularProgress from '@mui/material/CircularProgress'
import { useId } from 'react'
import type { MouseEvent } from 'react'
import { useSharedTexts } from './use-shared-texts.ts'

export interface DeedButtonProps extends Omit<ButtonProps, 'loading' | 'loadingIndicator' | 'loadingPosition'> {
  /** The deed is on its way to the server. */
  readonly busy?: boolean
  /** What is missing before it can be done, in words: stands below the button. */
  readonly missing?: readonly string[]
}

/**
 * The button of a deed that the server has to do. While it is busy, or something is missing, it does nothing when pressed
 * but keeps the focus: a disabled button drops it, and whoever works by the keyboard starts again at the top of the page.
 */
export function DeedButton({ busy = false, missing = [], onClick, children, sx, ...rest }: DeedButtonProps) {
  const t = useSharedTexts()
  const whyId = useId()
  const waits = missing.length > 0
  const still = busy || waits
  const press = (event: MouseEvent<HTMLButtonElement>) => {
    // Enter in a field of the form presses this button too, so nothing gets around it.
    if (still) event.preventDefault()
    else onClick?.(event)
  }
  const button = (
    <Button {...rest} onClick={press} aria-busy={busy || undefined} aria-disabled={still || undefined} aria-describedby={waits ? whyId : rest['aria-describedby']} sx={[...(Array.isArray(sx) ? sx : [sx]), still ? { cursor: 'default' } : null, waits ? { opacity: 0.5 } : null]}>
      <Box component="span" sx={busy ? { opacity: 0.3 } : undefined}>{children}</Box>
      {busy ? <CircularProgress aria-hidden color="inherit" size={16} sx={{ position: 'absolute', left: 'calc(50% - 8px)' }} /> : null}
    </Button>
  )
  if (!waits) return button
  return (
    <Box component="span" sx={{ display: 'inline-flex', flexDirection: 'column', alignItems: 'flex-start', gap: '4px' }}>
      {button}
      <Box component="span" id={whyId} sx={{ fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{t.missing(missing.join(t.listSeparator))}</Box>
    </Box>
  )
}
