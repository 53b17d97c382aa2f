import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The module that says where the file of a worker is. */
const name = 'drydock:worker-file';

/**
 * Builds a worker as one more entry of the page's own build. Vite would bundle it apart, with copies of all that the page
 * loads where it may have no worker; this way both load the same chunks, and a visitor keeps one copy for later.
 */
export function workerFile(source: string): Plugin {
  const id = fileURLToPath(new URL(`../${source}`, import.meta.url));
  let serves = false;
  return {
    name: 'drydock-worker-file',
    configResolved({ command }) {
      serves = command === 'serve';
    },
    resolveId(request) {
      return request === name ? `\0${name}` : null;
    },
    load(request) {
      if (request !== `\0${name}`) return null;
      // The address by which Vite's own server knows a worker.
      if (serves) return `export const workerFile = ${JSON.stringify(`/${source}?worker_file&type=module`)};`;
      const file = this.emitFile({ type: 'chunk', id, name: 'worker' });
      return `export const workerFile = import.meta.ROLLUP_FILE_URL_${file};`;
    },
  };
}
