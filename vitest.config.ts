import { existsSync } from 'node:fs'
import { configDefaults, defineConfig } from 'vitest/config'

/** Suites that measure on the reference corpora, which lie beside the checkout. Without them they are left out, loudly. */
const measuring = ['content-scan', 'detect-format', 'entity-recogniser', 'mask-entity', 'measured-recall', 'record-reader'].map((name) => `test/analysis/${name}.test.ts`)
const reference = existsSync(new URL('../shared/data/MANIFEST.md', import.meta.url))
if (!reference) process.stderr.write(`\n!!! SKIPPED: no reference corpora in ../shared/data: ${measuring.join(', ')}\n\n`)

const shared = {
  exclude: [...configDefaults.exclude, ...(reference ? [] : measuring)],
  testTimeout: 600_000,
  hookTimeout: 600_000,
  pool: 'forks' as const,
}

/**
 * One process speaks one dialect, so every suite that touches a store runs in two projects.
 * Suites that touch none (crypto, analysis, reports, architecture, console) run once, in the first.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'sqlite', include: ['test/**/*.test.ts', 'test/**/*.test.tsx'], env: { XMPHI_DATABASE_URL: '' } } },
      {
        test: {
          ...shared,
          name: 'postgresql',
          include: ['test/{store,pipeline,vault,api,journeys}/**/*.test.ts'],
          globalSetup: ['test/support/global-setup.ts'],
          env: { XMPHI_DATABASE_URL: 'postgres://chosen-per-test-file' },
        },
      },
    ],
  },
})
