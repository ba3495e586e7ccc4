import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts'],
    environment: 'node',
    // A machine that does other things too must not fail a test that is right.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
