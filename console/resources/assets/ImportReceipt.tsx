import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { LinkBase } from 'ra-core'
import { showAsset } from '../../../schema/contracts/assets.ts'
import { DigestChip } from '../../shared/DigestChip.tsx'
import { byteText } from '../../shared/number-text.ts'
import { useAnswer } from '../../shared/use-answer.ts'
import { JobProgress } from '../jobs/JobProgress.tsx'
import type { Received } from './use-import.ts'
import { useImportTexts } from './use-import-texts.ts'

/** What stands there once a file has been received: the asset it became, its digest, how far the scan is, and where to go on. */
export function ImportReceipt({ received, name, fileName, onAgain }: { readonly received: Received; readonly name: string; readonly fileName: string; readonly onAgain: () => void }) {
  const { received: t } = useImportTexts()
  const { output: asset, refresh } = useAnswer(showAsset, { assetId: received.assetId }, { also: ['job'] })
  const kept = received.state !== 'destroyed'
  const proposed = asset?.state === 'proposed'
  const job = asset?.job ?? null
  return (
    <Paper component="section" variant="outlined" sx={{ p: 2.5, maxWidth: 880 }} aria-live="polite">
      <Typography variant="h2">{kept ? t.title : t.titleCore}</Typography>
      <Box component="dl" sx={{ m: 0, my: 1.5, display: 'grid', gridTemplateColumns: 'max-content minmax(0, 1fr)', columnGap: 2, rowGap: '6px', fontSize: 13, lineHeight: '22px', '& dt': { color: 'text.secondary' }, '& dd': { m: 0 } }}>
        <dt>{t.name}</dt>
        <Box component="dd" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{asset?.name ?? name}</Box>
        <dt>{t.bytes}</dt>
        <dd>{byteText(received.bytes)}</dd>
        <dt>{t.digest}</dt>
        <dd><DigestChip digest={received.sha256} whole /></dd>
        <dt />
        <Box component="dd" sx={{ color: 'text.secondary' }}>{t.compare} <code>sha256sum {shellWord(fileName)}</code></Box>
      </Box>
      {job === null ? null : (
        <>
          <Typography variant="h3">{t.counts}</Typography>
          <JobProgress job={{ ...job, kind: 'scan' }} onChanged={refresh} />
        </>
      )}
      {kept ? <Typography variant="body2" sx={{ color: 'text.secondary' }}>{job?.state === 'done' ? t.scanned : job?.state === 'failed' || job?.state === 'cancelled' ? t.notScanned : t.scan}</Typography> : null}
      <Box sx={{ mt: 2, display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="contained" component={LinkBase} to={`/assets/${received.assetId}`}>{proposed ? t.confirm : t.open}</Button>
        <Button variant="outlined" onClick={onAgain}>{t.again}</Button>
      </Box>
    </Paper>
  )
}

/** A file's name as one word of a POSIX shell: whoever copies the line must not run what a name says. */
function shellWord(name: string): string {
  return /^[\w.-]+$/.test(name) && !name.startsWith('-') ? name : `'./${name.replaceAll("'", String.raw`'\''`)}'`
}
