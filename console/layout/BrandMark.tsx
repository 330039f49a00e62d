import SvgIcon from '@mui/material/SvgIcon'

/** The mark: φ as a ring and a stroke. */
export function BrandMark({ size = 22 }: { readonly size?: number }) {
  return (
    <SvgIcon aria-hidden viewBox="0 0 32 32" sx={{ fontSize: size }}>
      <circle cx="16" cy="16" r="9.5" fill="none" stroke="currentColor" strokeWidth="2.8" />
      <path d="M16 2.5v27" fill="none" stroke="currentColor" strokeWidth="2.8" strokeLinecap="round" />
    </SvgIcon>
  )
}
