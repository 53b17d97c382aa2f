import './build/node-20.ts';
import { defineConfig } from 'vitest/config';
import { inTurns } from './build/in-turns.ts';
import { version } from './build/version.ts';

export default defineConfig({
  plugins: [version(), inTurns()],
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/browser/**'],
    pool: 'threads',
    // Generous: a shared machine may be slow. Nothing asserts a duration.
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
