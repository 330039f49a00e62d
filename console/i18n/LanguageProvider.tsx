import { I18nContext, useNotify, useStore } from 'ra-core'
import type { I18nProvider } from 'ra-core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { localeOf } from './texts.ts'

/**
 * Gives the words of the language that the reader chose. Another language is another value of the same context, so
 * whoever reads it is drawn again and nothing is mounted anew: what was typed, opened or scanned stays. React-admin's
 * own provider would throw the whole page away. Nothing is shown before the words of the first language are there.
 */
export function LanguageProvider({ i18n, children }: { readonly i18n: I18nProvider; readonly children: ReactNode }) {
  const [chosen] = useStore<unknown>('locale')
  const wanted = localeOf(chosen)
  const notify = useNotify()
  const [words, setWords] = useState<I18nProvider | null>(() => (i18n.getLocale() === wanted ? { ...i18n } : null))
  useEffect(() => {
    let current = true
    const show = () => {
      if (current) setWords({ ...i18n })
    }
    const failed = () => {
      show()
      notify('ra.notification.i18n_error', { type: 'error' })
    }
    if (i18n.getLocale() !== wanted) void i18n.changeLocale(wanted).then(show, failed)
    return () => {
      current = false
    }
  }, [i18n, wanted, notify])
  return words === null ? null : <I18nContext value={words}>{children}</I18nContext>
}

/** What React-admin's own provider is given: it never finds its language changed, and so never mounts the page anew. */
export function unchanging(i18n: I18nProvider, chosen: () => unknown): I18nProvider {
  return { ...i18n, changeLocale: () => Promise.resolve(), getLocale: () => chosen() as string }
}
