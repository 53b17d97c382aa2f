import { SystemClock } from '../linux/clock-system.ts';
import type { Tty } from '../linux/tty/tty.ts';
import { Host } from './host.ts';
import type { BootOptions, PortLike, SandboxEvent, SandboxRequest, TerminalId } from './protocol.ts';
import { TerminalSession } from './terminal-session.ts';

/** Serves one sandbox on a message port until the other side goes away. Requests before `boot` wait for it. */
export function serveSandbox(port: PortLike): void {
  const server = new SandboxServer((event, transfer) => port.postMessage(event, transfer));
  port.onmessage = (event) => server.receive(event.data as SandboxRequest);
}

type Send = (event: SandboxEvent, transfer: Transferable[]) => void;

class SandboxServer {
  readonly #send: Send;
  readonly #terminals = new Map<TerminalId, TerminalSession>();
  readonly #early: SandboxRequest[] = [];
  #host: Host | undefined;

  constructor(send: Send) {
    this.#send = send;
  }

  receive(request: SandboxRequest): void {
    if (request.type === 'boot') this.#boot(request.options);
    else if (this.#host) this.#handle(request, this.#host);
    else this.#early.push(request);
  }

  #boot(options: BootOptions): void {
    if (this.#host) return;
    try {
      const clock = new SystemClock();
      // Without a seed every visit differs, as every machine does.
      const seed = options.seed ?? crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
      const host = new Host({ clock, seed, onPrompt: (tty, waiting) => this.#tellPrompt(tty, waiting) });
      this.#host = host;
      this.#tell({ type: 'ready' });
      for (const request of this.#early.splice(0)) this.#handle(request, host);
    } catch (error) {
      this.#tell({ type: 'failed', message: error instanceof Error ? error.message : String(error) });
    }
  }

  #handle(request: SandboxRequest, host: Host): void {
    if (request.type === 'boot') return;
    if (request.type === 'open') {
      this.#open(request.terminal, request, host);
      return;
    }
    const session = this.#terminals.get(request.terminal);
    if (!session) return;
    if (request.type === 'input') session.write(request.data);
    else if (request.type === 'resize') session.resize(request);
    else if (request.type === 'drawn') session.drawn(request.bytes);
    else session.close();
  }

  #open(terminal: TerminalId, size: { readonly columns: number; readonly rows: number }, host: Host): void {
    if (this.#terminals.has(terminal)) return;
    const show = (bytes: Uint8Array): void => {
      const data = bytes.slice();
      this.#send({ type: 'output', terminal, data }, [data.buffer]);
    };
    const session = new TerminalSession(host, { columns: size.columns, rows: size.rows }, show, true);
    this.#terminals.set(terminal, session);
    void session.ended.then((status) => {
      this.#terminals.delete(terminal);
      this.#tell({ type: 'ended', terminal, status });
    });
  }

  #tellPrompt(tty: Tty, waiting: boolean): void {
    for (const [terminal, session] of this.#terminals) {
      if (session.tty === tty) this.#tell({ type: 'prompt', terminal, waiting });
    }
  }

  #tell(event: SandboxEvent): void {
    this.#send(event, []);
  }
}
