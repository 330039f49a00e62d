import UploadFileOutlined from '@mui/icons-material/UploadFileOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useTheme } from '@mui/material/styles'
import { useRef, useState } from 'react'
import type { DragEvent } from 'react'
import { limits } from '../../../schema/vocabulary/limits.ts'
import { byteText } from '../../shared/number-text.ts'
import { fileProblem } from './import-draft.ts'
import { useImportTexts } from './use-import-texts.ts'

export interface FileDropProps {
  readonly file: File | null
  readonly onChange: (file: File) => void
  /** What the server refused about the file. */
  readonly problem?: string
}

/** One file, dropped or chosen. */
export function FileDrop({ file, onChange, problem }: FileDropProps) {
  const { file: t } = useImportTexts()
  const { tokens } = useTheme()
  const input = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const [several, setSeveral] = useState(false)
  const take = (files: FileList | null) => {
    const first = files?.item(0)
    if (first === null || first === undefined) return
    setSeveral((files?.length ?? 0) > 1)
    onChange(first)
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const onDragOver = (event: DragEvent) => {
    event.preventDefault()
    setOver(true)
  }
  const wrong = file === null ? null : fileProblem(file.size)
  const says = problem ?? (wrong === 'empty' ? t.empty : wrong === 'tooLarge' ? t.tooLarge(byteText(limits.importBytes)) : several ? t.onlyOne : null)
  return (
    <Box>
      <Box
        onDragOver={onDragOver}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
        sx={{
          display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, minHeight: 96, px: 2, py: 1.5, borderRadius: '6px',
          border: `1px ${file === null ? 'dashed' : 'solid'} ${over ? tokens.accent : problem !== undefined || wrong !== null ? tokens.danger.ink : tokens.edgeStrong}`, background: over ? tokens.accentWash : tokens.sunken,
        }}
      >
        <UploadFileOutlined aria-hidden sx={{ color: 'text.secondary' }} />
        <Box sx={{ flex: 1, minWidth: 0, fontSize: 14, lineHeight: '22px' }}>
          {over ? t.dropNow : file === null ? t.drop : (
            <>
              <Box sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{file.name}</Box>
              <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t.size(byteText(file.size))}</Box>
            </>
          )}
        </Box>
        <Button variant={file === null ? 'contained' : 'outlined'} onClick={() => input.current?.click()}>{file === null ? t.choose : t.change}</Button>
        <input ref={input} type="file" hidden accept=".jsonl,.ndjson,.csv,.tsv,.tab,.txt,.text,.log,.md,*/*" aria-label={t.choose} onChange={(event) => take(event.target.files)} />
      </Box>
      {says === null ? null : <Box role="alert" sx={{ mt: '4px', fontSize: 12, lineHeight: '16px', color: problem !== undefined || wrong !== null ? 'error.main' : 'text.secondary' }}>{says}</Box>}
    </Box>
  )
}
