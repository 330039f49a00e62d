import type { ThemeOptions } from '@mui/material/styles'
import type { Tokens } from './tokens.ts'
import { monoFamily } from './tokens.ts'

/** How Material's own pieces look here: flat, edged, 36 px rows, 44 px where a finger has to hit. */
export function componentStyles(tokens: Tokens): NonNullable<ThemeOptions['components']> {
  const focusRing = { outline: `2px solid ${tokens.accent}`, outlineOffset: 2 }
  return {
    MuiCssBaseline: {
      styleOverrides: {
        body: { fontVariantNumeric: 'tabular-nums', fontFeatureSettings: '"tnum"', textRendering: 'optimizeLegibility' },
        'code, kbd, pre, samp': { fontFamily: monoFamily, fontSize: '0.93em' },
        ':focus-visible': focusRing,
        // A dialog takes the focus as a whole when it opens; the ring belongs to what is inside.
        '[role="dialog"]:focus-visible, .MuiDialog-container:focus-visible, main:focus-visible': { outline: 'none' },
        '::selection': { background: tokens.accent, color: tokens.accentInk },
        a: { color: tokens.accent },
        '@media (prefers-reduced-motion: reduce)': { '*': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' } },
        '@media print': {
          '@page': { margin: '16mm' },
          body: { background: '#fff', color: '#000', fontSize: '10.5pt' },
          '.no-print': { display: 'none !important' },
          'tr, .keep-together': { breakInside: 'avoid' },
          thead: { display: 'table-header-group' },
        },
      },
    },
    MuiButtonBase: { defaultProps: { disableRipple: true }, styleOverrides: { root: { '&.Mui-focusVisible': focusRing } } },
    MuiButton: {
      defaultProps: { disableElevation: true, size: 'medium' },
      styleOverrides: {
        root: { minHeight: 36, padding: '6px 14px', whiteSpace: 'nowrap', '@media (pointer: coarse)': { minHeight: 44 } },
        sizeSmall: { minHeight: 28, padding: '2px 10px', fontSize: 13 },
        outlined: { borderColor: tokens.edgeStrong },
      },
    },
    MuiIconButton: { styleOverrides: { root: { borderRadius: 6, color: tokens.textQuiet, '@media (pointer: coarse)': { minWidth: 44, minHeight: 44 } } } },
    MuiPaper: { defaultProps: { elevation: 0 }, styleOverrides: { root: { backgroundImage: 'none' }, outlined: { borderColor: tokens.edge } } },
    MuiCard: { defaultProps: { variant: 'outlined' } },
    // A form in a dialog scrolls between title and buttons: on a telephone the deed must not lie below the edge.
    MuiDialog: { styleOverrides: { paper: { border: `1px solid ${tokens.edge}`, boxShadow: '0 16px 48px rgba(8, 24, 26, 0.28)', '& > form': { display: 'flex', flexDirection: 'column', minHeight: 0 } } } },
    MuiDialogTitle: { styleOverrides: { root: { fontSize: 16, lineHeight: '24px', fontWeight: 650, padding: '16px 24px 8px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 24px 16px' } } },
    MuiMenu: { styleOverrides: { paper: { border: `1px solid ${tokens.edge}`, boxShadow: '0 8px 24px rgba(8, 24, 26, 0.18)' } } },
    MuiMenuItem: { styleOverrides: { root: { fontSize: 14, minHeight: 36, '@media (pointer: coarse)': { minHeight: 44 } } } },
    MuiTooltip: {
      defaultProps: { arrow: false, enterDelay: 300 },
      styleOverrides: { tooltip: { fontSize: 12, lineHeight: '16px', background: tokens.bar, color: tokens.barInk, maxWidth: 360 } },
    },
    MuiTable: { defaultProps: { size: 'small' } },
    MuiTableCell: {
      styleOverrides: {
        root: { fontSize: 13, lineHeight: '20px', padding: '7px 12px', borderColor: tokens.edge },
        head: { fontSize: 12, fontWeight: 600, color: tokens.textQuiet, background: tokens.sunken, whiteSpace: 'nowrap' },
      },
    },
    MuiTableRow: { styleOverrides: { root: { '&.Mui-selected, &.Mui-selected:hover': { background: tokens.accentWash } } } },
    MuiTextField: { defaultProps: { size: 'small', fullWidth: true } },
    MuiFormControl: { defaultProps: { size: 'small' } },
    MuiOutlinedInput: { styleOverrides: { root: { background: tokens.paper }, notchedOutline: { borderColor: tokens.edgeStrong } } },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 0, fontSize: 12, lineHeight: '16px' } } },
    MuiChip: { styleOverrides: { root: { borderRadius: 4, height: 22, fontSize: 12 } } },
    MuiAlert: {
      styleOverrides: {
        root: {
          fontSize: 13,
          lineHeight: '20px',
          padding: '4px 12px',
          borderRadius: 6,
          border: '1px solid',
          variants: [
            { props: { variant: 'standard', severity: 'error' }, style: { color: tokens.danger.ink, background: tokens.danger.ground, borderColor: tokens.danger.edge } },
            { props: { variant: 'standard', severity: 'warning' }, style: { color: tokens.warning.ink, background: tokens.warning.ground, borderColor: tokens.warning.edge } },
            { props: { variant: 'standard', severity: 'success' }, style: { color: tokens.ok.ink, background: tokens.ok.ground, borderColor: tokens.ok.edge } },
            { props: { variant: 'standard', severity: 'info' }, style: { color: tokens.text, background: tokens.accentWash, borderColor: tokens.edge } },
          ],
        },
        icon: { color: 'inherit !important', opacity: 1 },
      },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
    MuiLinearProgress: { styleOverrides: { root: { height: 6, borderRadius: 3, background: tokens.edge } } },
    MuiTab: { styleOverrides: { root: { minHeight: 40, padding: '8px 12px' } } },
    MuiToggleButton: {
      styleOverrides: {
        root: { color: tokens.text, background: tokens.paper, borderColor: tokens.edgeStrong, '&.Mui-selected, &.Mui-selected:hover': { color: tokens.accent, background: tokens.accentWash, fontWeight: 700 } },
      },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
  }
}
