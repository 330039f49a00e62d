import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

// Read by vite, by React and by its plugin after this file. Whoever builds from inside a test would otherwise ship React's
// development half, which is a third larger and much slower.
process.env['NODE_ENV'] = 'production'

/** Builds the console into `dist/console`, from where the one server serves it. */
export default defineConfig({
  root: 'console',
  base: '/',
  plugins: [react()],
  build: {
    outDir: '../dist/console',
    emptyOutDir: true,
    target: 'es2022',
    manifest: true,
    // Inlined assets would be `data:` addresses, which the content security policy refuses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
