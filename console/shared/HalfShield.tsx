import { createSvgIcon } from '@mui/material/utils'

/** A shield of which one half is filled: the sign of the sensitive tier. */
export const HalfShield = createSvgIcon(
  <path d="M12 2 4 5v6.1c0 5 3.4 9.6 8 10.9 4.6-1.3 8-5.9 8-10.9V5l-8-3Zm0 2.1 6 2.3v4.7c0 3.9-2.5 7.6-6 8.8V4.1Z" />,
  'HalfShield',
)
