import { defineConfig } from 'vitest/config'

const shared = {
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
