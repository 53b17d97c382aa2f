import { defineConfig } from 'vite';
import { version } from './build/version.ts';

/** The `drydock` command and the headless sandbox for Node, with everything they need bundled in. */
export default defineConfig({
  plugins: [version()],
  publicDir: false,
  ssr: { noExternal: true, target: 'node' },
  build: {
    ssr: true,
    outDir: 'dist/node',
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    rolldownOptions: {
      input: { drydock: 'src/cli/main.ts', headless: 'src/headless.ts' },
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
      },
    },
  },
});
