import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { byteText } from '../shared/number-text.ts'
import { useVerifierTexts } from './use-verifier-texts.ts'

export interface FilePickProps {
  readonly label: string
  readonly accept: string
  readonly file: File | null
  readonly onPick: (file: File) => void
  readonly disabled: boolean
}

/** A place to choose a file or to drop one. The file stays where it is; only its bytes are read, here. */
export function FilePick({ label, accept, file, onPick, disabled }: FilePickProps) {
  const t = useVerifierTexts()
  const { tokens } = useTheme()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (picked: File | undefined) => {
    if (picked !== undefined && !disabled) onPick(picked)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files[0])
  }
  const dragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  return (
    <Box
      onDrop={drop}
      onDragOver={dragOver}
      onDragLeave={() => setOver(false)}
      sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px', p: 2, border: `1px dashed ${over ? tokens.accent : tokens.edgeStrong}`, borderRadius: '6px', background: over ? tokens.accentWash : tokens.sunken }}
    >
      <input ref={input} type="file" accept={accept} hidden onChange={(event) => take(event.target.files?.[0])} />
      <Button variant={file === null ? 'contained' : 'outlined'} disabled={disabled} onClick={() => input.current?.click()}>{file === null ? label : t.another}</Button>
      <Box component="span" sx={{ fontSize: 13, color: file === null ? 'text.secondary' : 'text.primary', overflowWrap: 'anywhere', minWidth: 0 }}>
        {file === null ? t.drop : t.chosen(file.name, byteText(file.size))}
      </Box>
    </Box>
  )
}
