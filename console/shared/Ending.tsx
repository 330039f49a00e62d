import Box from '@mui/material/Box'
import { Countdown } from './Countdown.tsx'
import { Moment } from './Moment.tsx'

/** When something ends (epoch milliseconds): the instant, which can be told to others, and what is left of it. A span alone reads as a time of day. */
export function Ending({ at }: { readonly at: number }) {
  return (
    <span>
      <Moment at={at} form="absolute" />
      <Box component="span" sx={{ whiteSpace: 'nowrap' }}> · <Countdown until={at} worded /></Box>
    </span>
  )
}
