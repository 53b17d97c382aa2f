import type { PortLike } from './protocol.ts';
import { serveSandbox } from './serve.ts';

/** The worker's entry: the sandbox talks to the page over the worker's own messages. */
if (!('document' in globalThis)) serveSandbox(globalThis as unknown as PortLike);

export { serveSandbox };
