import type { SandboxStarts } from '../../src/ui/sandbox-link.ts';
import { serveFakeSandbox } from '../ui/fake-sandbox.ts';

/** Starts the fake machine on the main thread. Stands in for `start-sandbox.ts` on the pages of these tests. */
export const sandboxStarts: SandboxStarts = {
  worker: () => {
    throw new Error('the fake machine needs no worker');
  },
  mainThread: () => {
    const { port1, port2 } = new MessageChannel();
    serveFakeSandbox(port2);
    return Promise.resolve(port1);
  },
};
