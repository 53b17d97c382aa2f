import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    pool: 'threads',
    // Generous: a shared machine may be slow. Nothing asserts a duration.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
