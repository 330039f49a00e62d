import IconButton from '@mui/material/IconButton'
import { useLocaleState } from 'ra-core'
import { localeOf } from '../i18n/texts.ts'
import { useShellTexts } from './use-shell-texts.ts'

/** Switches to the other language; its label is written in that language. */
export function LanguageButton() {
  const t = useShellTexts()
  const [locale, setLocale] = useLocaleState()
  return (
    <IconButton title={t.language} aria-label={`${t.languageShort} · ${t.language}`} onClick={() => setLocale(localeOf(locale) === 'zh' ? 'en' : 'zh')} sx={{ fontSize: 13, fontWeight: 650, width: 36, height: 36 }}>
      {t.languageShort}
    </IconButton>
  )
}
