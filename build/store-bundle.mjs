import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compressedSizesOf } from './compressed-sizes.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The chunks that must be there before a store can do anything: built from its sources alone, minified as the page is, the
 * one that it begins with and all that this imports at once. What is imported later is not among them.
 * @returns {Promise<({ name: string } & ReturnType<typeof compressedSizesOf>)[]>}
 */
export async function storeBundle() {
  const built = await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: 'src/redis/commands/engine/store.ts', formats: ['es'], fileName: 'store' },
      rolldownOptions: { output: { minify: true } },
    },
  });
  if (!Array.isArray(built)) throw new Error('the build of a library answers with what was built');
  const chunks = built.flatMap(({ output }) => output).filter((each) => each.type === 'chunk');
  const needed = new Set(chunks.filter(({ isEntry }) => isEntry));
  // A set that grows while it is walked is walked to its end.
  for (const { imports } of needed) {
    for (const chunk of chunks) if (imports.includes(chunk.fileName)) needed.add(chunk);
  }
  return [...needed].map(({ fileName, code }) => ({
    name: fileName,
    ...compressedSizesOf(new TextEncoder().encode(code)),
  }));
}
