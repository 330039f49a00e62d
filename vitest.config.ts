import { defineConfig } from 'vitest/config'

const shared = {
  include: ['test/**/*.test.ts', 'test/**/*.test.tsx'],
  setupFiles: ['test/support/setup.ts'],
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
    globalSetup: ['test/support/global-setup.ts'],
    maxWorkers: 2,
    projects: [
      { test: { ...shared, name: 'sqlite', env: { XMPHI_DATABASE_URL: '' } } },
      {
        test: {
          ...shared,
          name: 'postgresql',
          include: ['test/{store,pipeline,api,journeys}/**/*.test.ts'],
          env: { XMPHI_DATABASE_URL: 'postgres://chosen-per-test-file' },
        },
      },
    ],
  },
})
