import { readFile } from 'node:fs/promises';
import process from 'node:process';
import { nodeTerminal } from './node-terminal.ts';
import type { EndSignal, Outside } from './outside.ts';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const satisfies readonly EndSignal[];

/** The world around a Node process. */
export const nodeOutside: Outside = {
  readFile: (name) => readFile(name, 'utf8'),
  async readInput() {
    const chunks: Buffer[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    return Buffer.concat(chunks).toString('utf8');
  },
  writeOutput: (bytes) => void process.stdout.write(bytes),
  writeError: (bytes) => void process.stderr.write(bytes),
  terminal: nodeTerminal(),
  serve: async (...options) => (await import('./http/serve.ts')).serve(...options),
  serveRedis: async (...options) => (await import('./serve-redis.ts')).serveRedis(...options),
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of SIGNALS) process.once(signal, () => resolve());
    }),
  onSignal(listener) {
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  },
  // Loaded when it is needed: the version and the help need no machine.
  createSandbox: async (...options) => (await import('../headless.ts')).createSandbox(...options),
};

/** Resolves when everything written so far has left this process. */
export async function drained(): Promise<void> {
  const streams = [process.stdout, process.stderr];
  await Promise.all(streams.map((stream) => new Promise((resolve) => stream.write('', resolve))));
}
