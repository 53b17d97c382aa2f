import { workerFile } from 'drydock:worker-file';
import type { SandboxStarts, WorkerLike } from './sandbox-link.ts';

/** The real sandbox: in a worker from beside this file, or loaded into the page. */
export const sandboxStarts: SandboxStarts = {
  worker() {
    const early = globalThis.drydockWorker;
    globalThis.drydockWorker = undefined;
    if (early) return early as WorkerLike;
    const url = new URL(workerFile, import.meta.url);
    if (url.origin === location.origin) return new Worker(url, { type: 'module' }) as WorkerLike;
    // A worker must come from the page's own origin. A small module of that origin may import from anywhere.
    const source = new Blob([`import ${JSON.stringify(url.href)};`], { type: 'text/javascript' });
    const blob = URL.createObjectURL(source);
    try {
      return new Worker(blob, { type: 'module' }) as WorkerLike;
    } finally {
      // The URL is resolved when the worker is constructed, its content is read afterwards.
      setTimeout(() => URL.revokeObjectURL(blob), 60_000);
    }
  },
  async mainThread() {
    const { serveSandbox } = await import('../../sandbox/worker.ts');
    const { port1, port2 } = new MessageChannel();
    serveSandbox(port2);
    return port1;
  },
};
