import { fileURLToPath } from 'node:url';
import type { Plugin } from 'vite';

/** The module that says where the file of a worker is. */
const name = 'drydock:worker-file';
/** Stands in the code until the file has its name. */
const placeholder = 'DRYDOCK_WORKER_FILE';

interface BuiltFile {
  readonly type: string;
  readonly fileName: string;
  readonly moduleIds?: readonly string[];
  code?: string;
}

/**
 * Builds a worker as one more entry of the page's own build. Vite would bundle it apart, with copies of all that the page
 * loads where it may have no worker; this way both load the same chunk, and a visitor keeps one copy for later.
 *
 * The page itself starts the worker before anything else is there, for a worker takes as long to come up as all the rest of
 * the page: `src/ui/sandbox/start-sandbox.ts` takes it over.
 */
export function workerFile(source: string): Plugin {
  const id = fileURLToPath(new URL(`../${source}`, import.meta.url));
  const find = (files: readonly BuiltFile[]): string => {
    const chunk = files.find(({ moduleIds }) => moduleIds?.includes(id));
    if (!chunk) throw new Error(`${source} is in no chunk`);
    return `./${chunk.fileName}`;
  };
  let serves = false;
  return {
    name: 'drydock-worker-file',
    configResolved({ command }) {
      serves = command === 'serve';
    },
    resolveId(request) {
      return request === name ? name : null;
    },
    load(request) {
      if (request !== name) return null;
      // The address by which Vite's own server knows a worker.
      if (serves) return `export const workerFile = ${JSON.stringify(`/${source}?worker_file&type=module`)};`;
      this.emitFile({ type: 'chunk', id, name: 'worker' });
      return `export const workerFile = ${JSON.stringify(placeholder)};`;
    },
    // Only drydock.js asks for the name, whose own name does not depend on what is in it.
    generateBundle(_options, bundle) {
      const files: BuiltFile[] = Object.values(bundle);
      const drydock = bundle['drydock.js'] as BuiltFile | undefined;
      if (!drydock?.code?.includes(placeholder)) throw new Error('drydock.js does not start the worker');
      drydock.code = drydock.code.replace(placeholder, () => find(files));
    },
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) => {
        if (!bundle) return [];
        const file = JSON.stringify(find(Object.values(bundle)));
        const forget = 'drydockWorker.onerror = () => { drydockWorker = undefined; };';
        return [
          {
            tag: 'script',
            children: `try { drydockWorker = new Worker(${file}, { type: 'module' }); ${forget} } catch {}`,
            injectTo: 'head-prepend' as const,
          },
        ];
      },
    },
  };
}
