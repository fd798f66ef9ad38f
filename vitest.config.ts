import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: [
      'server/**/*.test.ts',
      'rounds/**/*.test.ts',
      'packs/**/*.test.ts',
      'tidy/**/*.test.ts',
      'simulate/**/*.test.ts',
      'bin/**/*.test.mjs',
      'web/**/*.test.{ts,tsx}',
      'e2e/**/*.test.ts',
    ],
    exclude: ['**/node_modules/**', 'web/dist/**', 'data/**'],
    globalSetup: ['server/testing/database-server.ts'],
    // Measured alike with threads; a process of its own also takes signals, kill -9 and a crash.
    // Two, because each already keeps a database session busy beside it on the two cores.
    pool: 'forks',
    maxWorkers: 2,
    // A real browser on a busy machine is slow at times; a hang is still a failure.
    testTimeout: 60_000,
    hookTimeout: 120_000,
    teardownTimeout: 30_000,
    // What a passing test prints is noise; what a failing one prints is evidence.
    silent: 'passed-only',
  },
})
