import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import { monoFamily } from '../theme/tokens.ts'
import { FilePick } from './FilePick.tsx'
import { isFingerprint, rootsOf } from './trust-inputs.ts'
import type { TaskFormProps } from './VerifierForm.tsx'
import { useVerifierTexts } from './use-verifier-texts.ts'

/** An evidence bundle, and the root certificate that its reader trusts. */
export function BundleTask({ file, onFile, onStart, busy }: TaskFormProps) {
  const t = useVerifierTexts()
  const [fingerprint, setFingerprint] = useState('')
  const [root, setRoot] = useState<PickedRoot | null>(null)
  const wrong = fingerprint.trim() !== '' && !isFingerprint(fingerprint)
  const roots = root?.certificates ?? []
  return (
    <>
      <Typography variant="body2" sx={{ color: 'text.secondary', mb: 1.5, maxWidth: '60em' }}>{t.bundle.lead}</Typography>
      <FilePick label={t.pick.bundle} accept=".p7m,.der,application/pkcs7-mime" file={file} onPick={onFile} disabled={busy} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) minmax(0, 1fr)' }, gap: 2, mt: 2, alignItems: 'start' }}>
        <TextField
          label={t.bundle.fingerprint}
          value={fingerprint}
          onChange={(event) => setFingerprint(event.target.value)}
          error={wrong}
          helperText={wrong ? t.bundle.fingerprintWrong : t.bundle.fingerprintHelp}
          disabled={busy}
          slotProps={{ htmlInput: { style: { fontFamily: monoFamily, fontSize: 12 }, spellCheck: false } }}
        />
        <RootPick root={root} onPick={setRoot} disabled={busy} />
      </Box>
      <Typography variant="body2" sx={{ color: 'text.secondary', mt: 1 }}>{t.bundle.either}</Typography>
      <Box sx={{ mt: 2 }}>
        <Button
          variant="contained"
          disabled={file === null || wrong || busy}
          onClick={() => file !== null && onStart({ kind: 'bundle', file, roots, fingerprint: fingerprint.trim(), at: Date.now() })}
        >
          {t.start}
        </Button>
      </Box>
    </>
  )
}

interface PickedRoot {
  readonly name: string
  /** Null where the file holds no readable certificate. */
  readonly certificates: readonly Uint8Array[] | null
}

interface RootPickProps {
  readonly root: PickedRoot | null
  readonly onPick: (root: PickedRoot) => void
  readonly disabled: boolean
}

function RootPick({ root, onPick, disabled }: RootPickProps) {
  const t = useVerifierTexts()
  const input = useRef<HTMLInputElement>(null)
  const take = async (picked: File | undefined) => {
    if (picked !== undefined) onPick({ name: picked.name, certificates: await rootsOf(picked) })
  }
  const said = root === null ? t.bundle.root : root.certificates === null ? t.bundle.rootWrong : t.bundle.rootChosen(root.name, root.certificates.length)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: '8px 16px', minHeight: 40 }}>
      <input ref={input} type="file" accept=".pem,.crt,.cer,.der" hidden onChange={(event) => void take(event.target.files?.[0])} />
      <Button variant="outlined" disabled={disabled} onClick={() => input.current?.click()}>{t.bundle.pickRoot}</Button>
      <Box component="span" role="status" sx={{ fontSize: 13, color: root?.certificates === null ? 'error.main' : 'text.secondary', overflowWrap: 'anywhere', minWidth: 0 }}>{said}</Box>
    </Box>
  )
}
