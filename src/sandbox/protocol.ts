/**
 * What the page and the sandbox say to each other over a message port.
 *
 * The page never sees the machine, the engine or the store: it opens terminals and moves bytes. The same messages serve
 * a Web Worker, a fallback on the main thread, and tests. Every message is plain data (structured-cloneable).
 */

/** A terminal's number, chosen by the page when it opens it; unique per sandbox. */
export type TerminalId = number;

/** How a sandbox is started. */
export interface BootOptions {
  /** Seed of every random choice (ids, names, addresses of ephemeral ports). Without it the sandbox draws one. */
  readonly seed?: number;
}

/** From the page to the sandbox. */
export type SandboxRequest =
  | { readonly type: 'boot'; readonly options: BootOptions }
  /** Opens a terminal of `columns` x `rows` character cells with a login shell of the host in it. */
  | { readonly type: 'open'; readonly terminal: TerminalId; readonly columns: number; readonly rows: number }
  /** Keys as the terminal encodes them (UTF-8). */
  | { readonly type: 'input'; readonly terminal: TerminalId; readonly data: Uint8Array }
  | {
      readonly type: 'resize';
      readonly terminal: TerminalId;
      readonly columns: number;
      readonly rows: number;
    }
  /** The page has drawn so many bytes of output; the sandbox holds output back while too much is undrawn. */
  | { readonly type: 'drawn'; readonly terminal: TerminalId; readonly bytes: number }
  /** The terminal's window is gone: its session gets SIGHUP. */
  | { readonly type: 'close'; readonly terminal: TerminalId };

/** From the sandbox to the page. */
export type SandboxEvent =
  /** The sandbox is up; terminals can be opened. A request sent earlier is kept, not lost. */
  | { readonly type: 'ready' }
  | { readonly type: 'output'; readonly terminal: TerminalId; readonly data: Uint8Array }
  /** Whether the host's shell waits for a command (true) or a program has the terminal (false). */
  | { readonly type: 'prompt'; readonly terminal: TerminalId; readonly waiting: boolean }
  /** The session of this terminal has ended with `status` (0 to 255); the page may open it again. */
  | { readonly type: 'ended'; readonly terminal: TerminalId; readonly status: number }
  /** The sandbox itself broke; nothing more will come from it. */
  | { readonly type: 'failed'; readonly message: string };

/**
 * One end of a channel of messages: a `MessagePort`, a `Worker`, or a worker's own global scope. The page holds one end
 * and receives `SandboxEvent`s, the sandbox holds the other and receives `SandboxRequest`s. Setting `onmessage` opens the
 * end; what was sent before is kept, not lost.
 */
export interface PortLike {
  /** `transfer` names buffers that move instead of being copied. */
  postMessage(message: unknown, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent) => void) | null;
}
