import createCache from '@emotion/cache'
import { CacheProvider } from '@emotion/react'
import { createRoot } from 'react-dom/client'
import { App } from './App.tsx'

const root = document.getElementById('root')
if (root === null) throw new Error('the page has no root')

/** Styles carry the nonce of this very response; the content security policy refuses all others. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content
const styles = createCache({ key: 'x', prepend: true, ...(nonce === undefined ? {} : { nonce }) })

createRoot(root).render(
  <CacheProvider value={styles}>
    <App />
  </CacheProvider>,
)
