import type { SandboxEvent, SandboxRequest, TerminalId } from '../../sandbox/protocol.ts';

/**
 * - `starting`: no prompt has been seen yet;
 * - `prompt`: the host's shell waits for a command;
 * - `program`: a program has the terminal;
 * - `ended`: the login shell is gone, the session may be opened again;
 * - `failed`: the sandbox is gone.
 */
export type SessionState = 'starting' | 'prompt' | 'program' | 'ended' | 'failed';

/** What a session tells whoever draws it. */
export interface SessionListener {
  output?(data: Uint8Array): void;
  state?(state: SessionState): void;
}

const encoder = new TextEncoder();
const interruptKey = '\x03';
/** Ctrl+E, Ctrl+U: to the end of the line and away with it. */
const clearLine = '\x05\x15';
/** As much output as is worth drawing again in a terminal that was taken out of the page and put back. */
const keptBytes = 256 * 1024;

/** One terminal of the sandbox, without its window: the bytes in and out, and what its shell is doing. */
export class TerminalSession {
  readonly #id: TerminalId;
  readonly #send: (request: SandboxRequest) => void;
  readonly #listeners = new Set<SessionListener>();
  #state: SessionState = 'starting';
  #status = 0;
  #reason = '';
  #size: { columns: number; rows: number } | undefined;
  #queued = '';
  /** Something stands on the prompt's line that nobody has entered yet. */
  #draft = false;
  #kept: Uint8Array[] = [];
  #keptLength = 0;

  constructor(id: TerminalId, send: (request: SandboxRequest) => void) {
    this.#id = id;
    this.#send = send;
  }

  get state(): SessionState {
    return this.#state;
  }

  /** The exit status of a session that has ended. */
  get status(): number {
    return this.#status;
  }

  /** Why a session has failed. */
  get reason(): string {
    return this.#reason;
  }

  /** What was shown lately, oldest first. */
  get recent(): readonly Uint8Array[] {
    return this.#kept;
  }

  /** Returns the way to stop listening. */
  listen(listener: SessionListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Tells the window's size: opens the session the first time, and after it has ended. */
  fit(columns: number, rows: number): void {
    const size = this.#size;
    if (size?.columns === columns && size.rows === rows) return;
    this.#size = { columns, rows };
    this.#send({ type: size ? 'resize' : 'open', terminal: this.#id, columns, rows });
  }

  /** A new login in the place of one that has ended. */
  reopen(): void {
    if (this.#state !== 'ended' || !this.#size) return;
    this.#become('starting');
    this.#send({ type: 'open', terminal: this.#id, ...this.#size });
  }

  /** Keys, as the terminal encodes them. */
  type(keys: string | Uint8Array): void {
    if (this.#state === 'ended' || this.#state === 'failed') return;
    const data = typeof keys === 'string' ? encoder.encode(keys) : keys;
    if (this.#state === 'prompt') this.#draft = true;
    this.#send({ type: 'input', terminal: this.#id, data });
  }

  /** Types `text` and Enter after each of its lines; at a prompt, in the place of what stands there. Waits for the first prompt. */
  enter(text: string): void {
    const keys = `${text.replaceAll('\n', '\r')}\r`;
    if (this.#state === 'starting') {
      this.#queued += keys;
      return;
    }
    this.type(this.#state === 'prompt' && this.#draft ? clearLine + keys : keys);
  }

  interrupt(): void {
    this.type(interruptKey);
  }

  /** So many bytes have been drawn. */
  drawn(bytes: number): void {
    this.#send({ type: 'drawn', terminal: this.#id, bytes });
  }

  receive(event: SandboxEvent): void {
    if ('terminal' in event && event.terminal !== this.#id) return;
    switch (event.type) {
      case 'ready':
        return;
      case 'output':
        this.#keep(event.data);
        for (const listener of this.#listeners) listener.output?.(event.data);
        return;
      case 'prompt':
        this.#draft = false;
        this.#become(event.waiting ? 'prompt' : 'program');
        if (event.waiting && this.#queued) {
          const keys = this.#queued;
          this.#queued = '';
          this.type(keys);
        }
        return;
      case 'ended':
        this.#status = event.status;
        this.#become('ended');
        return;
      case 'failed':
        this.#reason = event.message;
        this.#become('failed');
        return;
      default:
        event satisfies never;
    }
  }

  #become(state: SessionState): void {
    if (this.#state === state) return;
    this.#state = state;
    for (const listener of this.#listeners) listener.state?.(state);
  }

  #keep(data: Uint8Array): void {
    this.#kept.push(data);
    this.#keptLength += data.length;
    while (this.#keptLength > keptBytes && this.#kept.length > 1) {
      this.#keptLength -= this.#kept.shift()?.length ?? 0;
    }
  }
}
