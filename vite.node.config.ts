import { chmodSync } from 'node:fs';
import path from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { inTurns } from './build/in-turns.ts';
import { version } from './build/version.ts';

/** The `drydock` command, the headless sandbox and the store alone, with everything they need bundled in. */
export default defineConfig({
  plugins: [version(), inTurns(), executable('drydock.js')],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { drydock: 'src/cli/main.ts', headless: 'src/headless.ts', redis: 'src/redis.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});

/** Lets a built file be run by its name. */
function executable(name: string): Plugin {
  return {
    name: 'drydock-executable',
    writeBundle: ({ dir }) => chmodSync(path.join(dir ?? '', name), 0o755),
  };
}
