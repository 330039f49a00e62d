import Box from '@mui/material/Box'
import { useEffect, useState } from 'react'
import { monoFamily } from '../../theme/tokens.ts'
import { useEntranceTexts } from './use-entrance-texts.ts'

/** The secret of the one-time code as a picture drawn in this browser, and as text in groups of four for typing. */
export function TotpQrCode({ uri, secret }: { readonly uri: string; readonly secret: string }) {
  const t = useEntranceTexts()
  const [cells, setCells] = useState<{ readonly size: number; readonly path: string } | null>(null)
  useEffect(() => {
    void import('qrcode').then(({ create }) => setCells(pathOf(create(uri, { errorCorrectionLevel: 'M' }).modules)))
  }, [uri])
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <Box sx={{ width: 176, height: 176, background: '#fff', p: '8px', borderRadius: '6px', border: 1, borderColor: 'divider' }}>
        {cells === null ? null : (
          <svg role="img" aria-label={t.enrolment.qr} viewBox={`-2 -2 ${cells.size + 4} ${cells.size + 4}`} width="100%" height="100%" shapeRendering="crispEdges">
            <path d={cells.path} fill="#000" />
          </svg>
        )}
      </Box>
      <Box sx={{ flex: 1, minWidth: 160, fontSize: 13 }}>
        <Box sx={{ color: 'text.secondary' }}>{t.enrolment.secret}</Box>
        <Box component="code" data-totp-secret={secret} sx={{ fontFamily: monoFamily, fontSize: 14, lineHeight: '24px', overflowWrap: 'anywhere', userSelect: 'all' }}>{secret.replace(/(.{4})/g, '$1 ').trim()}</Box>
      </Box>
    </Box>
  )
}

/** One square per dark cell, as a single path. */
function pathOf({ size, data }: { readonly size: number; readonly data: Uint8Array }): { size: number; path: string } {
  const squares: string[] = []
  data.forEach((dark, at) => {
    if (dark !== 0) squares.push(`M${at % size} ${Math.floor(at / size)}h1v1h-1z`)
  })
  return { size, path: squares.join('') }
}
