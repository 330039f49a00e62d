import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { OutputOf } from '../../../schema/contracts/contract.ts'
import { listSigningKeys } from '../../../schema/contracts/keys.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { Facts } from '../../shared/Facts.tsx'
import { ListRows } from '../../shared/ListRows.tsx'
import type { ListColumn } from '../../shared/ListRows.tsx'
import { Moment } from '../../shared/Moment.tsx'
import { RefusalNotice } from '../../shared/RefusalNotice.tsx'
import { saveText } from '../../shared/save-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { useMay } from '../../shared/use-session.ts'
import { dateText } from '../../shared/time-text.ts'
import { useKeyTexts } from './use-key-texts.ts'

type SigningKey = OutputOf<typeof listSigningKeys>['items'][number]

/** What this installation signs with, by public part: an outsider compares fingerprints and takes the part away. */
export function SigningKeys() {
  const { signing: t } = useKeyTexts()
  const may = useMay('signing-key.list')
  const { output, refusal, refresh } = useAnswer(listSigningKeys, {}, { enabled: may })
  if (refusal !== null) return <RefusalNotice refusal={refusal} onRetry={refresh} />
  if (output === undefined) return null
  const columns: readonly ListColumn<SigningKey>[] = [
    { key: 'purpose', label: t.columns.purpose, names: true, width: '22%', render: (key) => <Purpose signingKey={key} /> },
    { key: 'fingerprint', label: t.columns.fingerprint, render: (key) => <Fingerprint signingKey={key} /> },
    { key: 'algorithm', label: t.columns.algorithm, from: 900, width: '15%', render: ({ algorithm }) => algorithm },
    { key: 'since', label: t.columns.since, width: '12%', render: ({ createdAt }) => <Moment at={createdAt} /> },
    { key: 'until', label: t.columns.until, from: 900, width: '11%', render: ({ notAfter }) => (notAfter === null ? t.noEnd : dateText(notAfter)) },
    { key: 'publicPart', label: t.columns.publicPart, align: 'right', render: (key) => <PublicPart signingKey={key} /> },
  ]
  return (
    <Paper component="section" variant="outlined" aria-labelledby="signing-keys" className="keep-together" sx={{ mt: 2, overflow: 'hidden' }}>
      <Box sx={{ px: 2, pt: 2, pb: 1 }}>
        <Typography variant="h2" id="signing-keys">{t.title}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', maxWidth: '60em' }}>{t.lead}</Typography>
      </Box>
      <ListRows items={output.items.map((key) => ({ ...key, id: key.signingKeyId }))} columns={columns} label={t.title} card={(key) => <SigningKeyCard signingKey={key} />} />
    </Paper>
  )
}

function SigningKeyCard({ signingKey }: { readonly signingKey: SigningKey }) {
  const { signing: t } = useKeyTexts()
  const { purpose, algorithm, createdAt, notAfter } = signingKey
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Purpose signingKey={signingKey} />
      <Facts
        facts={[
          { label: t.fingerprints[purpose], value: <DigestChip digest={signingKey.fingerprint} whole /> },
          { label: t.columns.algorithm, value: algorithm },
          { label: t.columns.since, value: <Moment at={createdAt} /> },
          { label: t.columns.until, value: notAfter === null ? t.noEnd : dateText(notAfter) },
        ]}
      />
      <Box><PublicPart signingKey={signingKey} /></Box>
    </Box>
  )
}

function Purpose({ signingKey: { purpose, name, version, retiredAt } }: { readonly signingKey: SigningKey }) {
  const { signing: t } = useKeyTexts()
  return (
    <Box component="span">
      <strong>{t.purposes[purpose]} v{version}</strong>{retiredAt === null ? null : ` · ${t.retired}`}
      <Box component="span" sx={{ display: 'block', fontSize: 12, lineHeight: '16px', color: 'text.secondary', overflowWrap: 'anywhere' }}>{name}</Box>
    </Box>
  )
}

function Fingerprint({ signingKey: { purpose, fingerprint } }: { readonly signingKey: SigningKey }) {
  const { signing: t } = useKeyTexts()
  return (
    <Box component="span">
      <DigestChip digest={fingerprint} />
      <Box component="span" sx={{ display: 'block', fontSize: 12, lineHeight: '16px', color: 'text.secondary' }}>{t.fingerprints[purpose]}</Box>
    </Box>
  )
}

function PublicPart({ signingKey: { purpose, fileName, publicPart } }: { readonly signingKey: SigningKey }) {
  const { signing: t } = useKeyTexts()
  const mediaType = purpose === 'checkpoint' ? 'text/plain;charset=utf-8' : 'application/x-pem-file'
  return <Button className="no-print" size="small" variant="outlined" onClick={() => saveText(fileName, publicPart, mediaType)}>{t.download[purpose]}</Button>
}
