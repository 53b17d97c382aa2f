import type { createSandbox } from '../headless.ts';
import type { Served, serve } from './http/serve.ts';
import type { ServedRedis, serveRedis } from './serve-redis.ts';

export type EndSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** What the `drydock` command sees of the world around it. Node's side is in `node-outside.ts`; tests have their own. */
export interface Outside {
  /** Rejects with the error of the file system (`code` such as `ENOENT`). */
  readFile(name: string): Promise<string>;
  /** Everything on standard input until its end. */
  readInput(): Promise<string>;
  writeOutput(bytes: Uint8Array): void;
  writeError(bytes: Uint8Array): void;
  /** The terminal that the command was typed into; undefined if input or output is something else. */
  readonly terminal: OwnTerminal | undefined;
  /** Serves an engine's API; rejects with the error of the system if nobody can listen there. */
  serve: (...options: Parameters<typeof serve>) => Promise<Served>;
  /** Serves a store; rejects if nobody can listen there, or if what was asked for cannot be. */
  serveRedis: (...options: Parameters<typeof serveRedis>) => Promise<ServedRedis>;
  /** Resolves when somebody asks this command to end (SIGINT, SIGTERM). */
  stopped(): Promise<void>;
  /** Hears of every signal that asks this command to end, until the function that it answers is called. */
  onSignal(listener: (signal: EndSignal) => void): () => void;
  createSandbox: (...options: Parameters<typeof createSandbox>) => Promise<ReturnType<typeof createSandbox>>;
}

/** The terminal in which somebody sits. */
export interface OwnTerminal {
  size(): { readonly columns: number; readonly rows: number };
  /** Hands every key through uninterpreted, without echo, until it is released. */
  take(onKeys: (bytes: Uint8Array) => void, onResize: () => void, onHangUp: (status: number) => void): void;
  write(bytes: Uint8Array): void;
  /** The terminal as it was before. May be called twice. */
  release(): void;
}
