import type { PortLike, SandboxEvent, SandboxRequest } from '../../sandbox/protocol.ts';

/** A worker as far as the link needs one. */
export interface WorkerLike extends PortLike {
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

/** The two ways to start the sandbox's code. */
export interface SandboxStarts {
  /** May throw, and the worker may fail later: a page's policy can forbid workers either way. */
  worker(): WorkerLike;
  /** Runs the same code here. Resolves with the page's end of a channel. */
  mainThread(): Promise<PortLike & { close(): void }>;
}

/**
 * The page's line to one sandbox. It starts in a worker; should the worker not come up, it starts again on the main
 * thread, and every request made so far is repeated there. A sandbox that breaks later stays broken and says so.
 */
export class SandboxLink {
  readonly #starts: SandboxStarts;
  readonly #receive: (event: SandboxEvent) => void;
  /** What was asked before the sandbox was ready; a second start needs it again. */
  #early: SandboxRequest[] = [];
  #ready = false;
  #disposed = false;
  #port: PortLike | undefined;
  #end: () => void = () => {};

  constructor(starts: SandboxStarts, receive: (event: SandboxEvent) => void) {
    this.#starts = starts;
    this.#receive = receive;
    this.#startWorker();
  }

  send(request: SandboxRequest): void {
    if (this.#disposed) return;
    if (!this.#ready) this.#early.push(request);
    this.#port?.postMessage(request);
  }

  dispose(): void {
    this.#disposed = true;
    this.#early = [];
    this.#end();
  }

  #startWorker(): void {
    let worker: WorkerLike;
    try {
      worker = this.#starts.worker();
    } catch {
      void this.#startHere();
      return;
    }
    this.#end = () => worker.terminate();
    worker.onerror = (event) => {
      event.preventDefault?.();
      worker.onerror = null;
      worker.terminate();
      if (this.#disposed) return;
      this.#port = undefined;
      // A refused worker reports no message; a broken one reports what broke.
      if (this.#ready) this.#fail(event.message || 'the worker stopped');
      else void this.#startHere();
    };
    this.#listen(worker);
  }

  async #startHere(): Promise<void> {
    try {
      const port = await this.#starts.mainThread();
      if (this.#disposed) {
        port.close();
        return;
      }
      this.#end = () => port.close();
      this.#listen(port);
      for (const request of this.#early) port.postMessage(request);
    } catch (error) {
      this.#fail(error instanceof Error ? error.message : String(error));
    }
  }

  #listen(port: PortLike): void {
    this.#port = port;
    port.onmessage = ({ data }) => {
      if (this.#disposed) return;
      const event = data as SandboxEvent;
      if (event.type === 'ready') {
        this.#ready = true;
        this.#early = [];
      }
      this.#receive(event);
    };
  }

  #fail(message: string): void {
    if (!this.#disposed) this.#receive({ type: 'failed', message });
  }
}
