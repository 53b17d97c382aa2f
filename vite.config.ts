import { defineConfig } from 'vite';
import { inTurns } from './build/in-turns.ts';
import { offline } from './build/offline.ts';
import { oneChunk } from './build/one-chunk.ts';
import { preload } from './build/preload.ts';
import { shortNames } from './build/short-names.ts';
import { version } from './build/version.ts';
import { workerFile } from './build/worker-file.ts';

/**
 * The static site and the embed, built as one: the practice page is a page that loads the embed, and whoever loads
 * `drydock.js` from elsewhere gets the same chunks from beside it. Nothing knows where it is served from.
 */
export default defineConfig({
  base: './',
  plugins: [
    version(),
    inTurns(),
    shortNames(
      'node_modules/@xterm/xterm/lib/xterm.mjs',
      'node_modules/@xterm/addon-fit/lib/addon-fit.mjs',
      'node_modules/@xterm/addon-web-links/lib/addon-web-links.mjs',
    ),
    workerFile('src/sandbox/worker.ts'),
    preload('drydock', 'xterm-parts', 'scenario-parts'),
    offline('src/ui/page/service-worker.ts'),
  ],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // What the page needs is preloaded by name; the code that would do it for the rest knows no workers.
    modulePreload: false,
    rolldownOptions: {
      input: { index: 'index.html', drydock: 'src/index.ts' },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) => (name === 'drydock' ? 'drydock.js' : 'chunks/[name]-[hash].js'),
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [
            // What page and sandbox have in common.
            { name: 'shared', test: /^\0(?!unbash)|wide-characters/ },
            { name: oneChunk('sandbox', 'src/sandbox/worker.ts') },
            { name: oneChunk('store', 'src/redis/commands/engine/store.ts') },
          ],
        },
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
});
