import './build/node-20.ts';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';

/** The machine's own tests once more, in the browser that learners have: what holds in Node must hold there. */
export default defineConfig({
  test: {
    include: ['test/linux/**/*.test.ts'],
    // Compares with the system's tar, which a page cannot start.
    exclude: ['test/linux/archive/**'],
    testTimeout: 20_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          ...(process.env.CHROMIUM ? { executablePath: process.env.CHROMIUM } : {}),
          args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
});
