import './build/node-20.ts';
import { defineConfig } from 'vitest/config';
import { inTurns } from './build/in-turns.ts';
import { version } from './build/version.ts';

/** What is about modules that nobody has loaded yet: such files have the modules to themselves. */
const FRESH = 'test/**/*.fresh.test.ts';
const IN_BROWSERS = 'test/browser/**';

// The tests run in two processes that keep their modules from file to file: what is loaded is loaded once, and what is hot
// stays compiled. And they run on the main thread of each, which has the small stack that a page has; a worker thread's is
// four times as large.
export default defineConfig({
  plugins: [version(), inTurns()],
  test: {
    pool: 'forks',
    maxWorkers: 2,
    // Generous: a shared machine may be slow. Nothing asserts a duration.
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: 'kept', include: ['test/**/*.test.ts'], exclude: [FRESH, IN_BROWSERS], isolate: false },
      },
      { extends: true, test: { name: 'fresh', include: [FRESH], exclude: [IN_BROWSERS] } },
    ],
  },
});
