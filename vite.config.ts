import { defineConfig } from 'vite';
import { offline } from './build/offline.ts';
import { preload } from './build/preload.ts';
import { version } from './build/version.ts';

/**
 * The static site and the embed, built as one: the practice page is a page that loads the embed, and whoever loads
 * `drydock.js` from elsewhere gets the same chunks from beside it. Nothing knows where it is served from.
 */
export default defineConfig({
  base: './',
  plugins: [version(), preload('xterm-parts', 'scenario-parts'), offline('src/ui/service-worker.ts')],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // Every browser that runs the rest knows modulepreload.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { index: 'index.html', drydock: 'src/index.ts' },
      preserveEntrySignatures: 'allow-extension',
      output: {
        entryFileNames: ({ name }) => (name === 'drydock' ? 'drydock.js' : 'chunks/[name]-[hash].js'),
        chunkFileNames: 'chunks/[name]-[hash].js',
        assetFileNames: 'assets/[name]-[hash][extname]',
      },
    },
  },
  worker: {
    format: 'es',
    rolldownOptions: {
      output: { entryFileNames: 'chunks/[name]-[hash].js', chunkFileNames: 'chunks/[name]-[hash].js' },
    },
  },
});
