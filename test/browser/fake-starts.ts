import type { SandboxStarts } from '../../src/ui/sandbox/sandbox-link.ts';
import { serveFakeSandbox } from '../ui/fake-sandbox.ts';

/**
 * Starts the fake machine on the main thread. Stands in for `start-sandbox.ts` on the pages of these tests. With `?slow` in
 * the page's address the machine comes up when the page gets the event `go`.
 */
export const sandboxStarts: SandboxStarts = {
  worker: () => {
    throw new Error('the fake machine needs no worker');
  },
  mainThread: async () => {
    const { port1, port2 } = new MessageChannel();
    if (new URLSearchParams(location.search).has('slow')) {
      await new Promise((resolve) => addEventListener('go', resolve, { once: true }));
    }
    serveFakeSandbox(port2);
    return port1;
  },
};
