import '../../build/node-20.ts';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: fileURLToPath(new URL('../../', import.meta.url)),
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/built-site.ts',
    pool: 'threads',
    // One browser at a time: they share the machine's cores.
    fileParallelism: false,
    // Generous: a shared machine may be slow. Nothing asserts a duration.
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});
