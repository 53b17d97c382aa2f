import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Served, serve } from '../../../src/cli/http/serve.ts';
import { createSandbox, type Sandbox } from '../../../src/headless.ts';

/** An engine of ours behind a socket of this machine, for clients that nobody here wrote. */
export class ServedEngine {
  /** A folder of its own, with the socket in it. */
  readonly folder: string;
  readonly #sandbox: Sandbox;
  readonly #served: Served;

  private constructor(folder: string, sandbox: Sandbox, served: Served) {
    this.folder = folder;
    this.#sandbox = sandbox;
    this.#served = served;
  }

  static async start(): Promise<ServedEngine> {
    const folder = mkdtempSync(path.join(tmpdir(), 'drydock-peer-'));
    const sandbox = createSandbox({ seed: 1 });
    const served = await serve(sandbox.engine, { kind: 'unix', path: path.join(folder, 'docker.sock') });
    return new ServedEngine(folder, sandbox, served);
  }

  get socket(): string {
    return path.join(this.folder, 'docker.sock');
  }

  async stop(): Promise<void> {
    await this.#served.close();
    this.#sandbox.dispose();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
