import Link from '@mui/material/Link'
import type { SxProps, Theme } from '@mui/material/styles'
import { LinkBase } from 'ra-core'
import type { ReactNode } from 'react'

/** A link inside the console. `to` is a path of the console such as `/assets/asset_…`. */
export function QuietLink({ to, children, sx }: { readonly to: string; readonly children: ReactNode; readonly sx?: SxProps<Theme> }) {
  return (
    <Link component={LinkBase} to={to} {...(sx === undefined ? {} : { sx })}>
      {children}
    </Link>
  )
}
