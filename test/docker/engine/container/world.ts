import { createTransport } from '../../../../src/docker/api/router.ts';
import type { ApiResponse, Connection } from '../../../../src/docker/api/transport.ts';
import { Engine } from '../../../../src/docker/engine/engine.ts';
import { chainLayers } from '../../../../src/docker/engine/image/stored-image.ts';
import type { ImageConfigDefinition } from '../../../../src/docker/registry/image-definition.ts';
import { parseReference } from '../../../../src/docker/registry/reference.ts';
import { Registry } from '../../../../src/docker/registry/registry.ts';
import { assembleRelease } from '../../../../src/docker/registry/registry-image.ts';
import { VirtualClock } from '../../../../src/linux/clock-virtual.ts';
import { LayerBuilder } from '../../../../src/linux/fs/layer-builder.ts';
import { MountNamespace } from '../../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../../src/linux/fs/tree.ts';
import { Kernel } from '../../../../src/linux/kernel.ts';
import { Machine } from '../../../../src/linux/machine.ts';
import { NetworkStack } from '../../../../src/linux/net/network-stack.ts';
import { executable } from '../../../../src/linux/process/executable.ts';
import { SeededRandom } from '../../../../src/linux/random.ts';
import { PROGRAM_TABLE } from './programs.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const BOOT = Date.UTC(2026, 10, 22, 15, 0, 0);

export interface Answer {
  readonly status: number;
  readonly body: unknown;
}

/** What an attached client gets. */
export interface Output {
  readonly stdout: string;
  readonly stderr: string;
}

/** An engine on a host with nothing but one image, `base`, and a client that speaks the API to it. */
export class World {
  readonly clock = new VirtualClock(BOOT);
  readonly random = new SeededRandom(11);
  readonly kernel: Kernel;
  readonly fs: MountNamespace;
  readonly net: NetworkStack;
  readonly engine: Engine;
  readonly #request: ReturnType<typeof createTransport>['request'];

  constructor() {
    const { clock, random } = this;
    this.kernel = new Kernel({ clock, random, programs: PROGRAM_TABLE });
    this.kernel.pids.skipTo(100);
    this.fs = new MountNamespace({ tree: new Tree({ clock, type: 'ext4' }) });
    this.fs.mkdir('/etc');
    this.fs.writeFile('/etc/resolv.conf', 'nameserver 10.0.0.1\n');
    this.net = new NetworkStack({ clock, random, forwarding: true, ipv6: true });
    const machine = new Machine({
      kernel: this.kernel,
      hostname: 'docker',
      fs: this.fs,
      net: this.net,
      pids: this.kernel.pids,
    });
    this.engine = new Engine({
      kernel: this.kernel,
      host: { machine, fs: this.fs, net: this.net },
      registry: new Registry({ clock, images: [] }),
    });
    this.#request = createTransport(this.engine).request;
    this.addImage('base', {});
  }

  /** An image with the test's programs and these settings. */
  addImage(
    name: string,
    config: ImageConfigDefinition,
    more: (layer: LayerBuilder) => void = () => {},
  ): string {
    const build = () => {
      const layer = new LayerBuilder(BOOT - 1_000_000);
      for (const id of PROGRAM_TABLE.keys()) layer.addFile(`/bin/${id}`, executable(id), { mode: 0o755 });
      layer.addFile('/etc/passwd', 'root:x:0:0:root:/root:/bin/sh\nann:x:1000:50:Ann:/home/ann:/bin/sh\n');
      layer.addFile('/etc/group', 'root:x:0:\nstaff:x:50:\nwheel:x:10:ann\n');
      layer.addFile('/etc/plain', 'text\n').addDirectory('/tmp', { mode: 0o1777 }).addDirectory('/root');
      more(layer);
      return layer.build();
    };
    const {
      id,
      config: file,
      layers,
    } = assembleRelease({
      tags: ['latest'],
      created: '2026-11-01T00:00:00Z',
      config: { Env: ['PATH=/bin'], Cmd: ['true'], ...config },
      steps: [{ createdBy: 'COPY . /', layer: { build } }],
    });
    this.engine.images.add({ id, config: file, layers: chainLayers(layers), lastTagged: 0 });
    this.engine.images.setReference(parseReference(name), id);
    return id;
  }

  /** Lets the world run until the work is done. */
  run<T>(work: Promise<T> | (() => Promise<T>)): Promise<T> {
    return this.clock.drive(typeof work === 'function' ? work() : work);
  }

  sleep(ms: number): Promise<void> {
    return this.run(new Promise((resolve) => this.clock.setTimer(ms, resolve)));
  }

  send(method: string, target: string, body?: unknown): Promise<ApiResponse> {
    return this.#request({
      method,
      target: `/v1.50${target}`,
      headers: new Map([
        ['upgrade', 'tcp'],
        ...(body === undefined ? [] : ([['content-type', 'application/json']] as const)),
      ]),
      ...(body === undefined ? {} : { body: encoder.encode(JSON.stringify(body)) }),
    });
  }

  /** Sends bytes. */
  engineRequest(method: string, target: string, body: Uint8Array): Promise<ApiResponse> {
    return this.#request({ method, target: `/v1.50${target}`, headers: new Map(), body });
  }

  /** Asks and waits for the whole answer; JSON is read. */
  call(method: string, target: string, body?: unknown): Promise<Answer> {
    return this.run(async () => {
      const response = await this.send(method, target, body);
      return { status: response.status, body: read(await text(response.body)) };
    });
  }

  /** `docker create`. */
  async create(name: string, config: object, query = ''): Promise<string> {
    const answer = await this.call('POST', `/containers/create?name=${name}${query}`, {
      Image: 'base',
      ...config,
    });
    if (answer.status !== 201) throw new Error(JSON.stringify(answer));
    return (answer.body as { Id: string }).Id;
  }

  /** `docker run -d`. */
  async start(name: string, config: object): Promise<string> {
    const id = await this.create(name, config);
    const answer = await this.call('POST', `/containers/${id}/start`);
    if (answer.status !== 204) throw new Error(JSON.stringify(answer));
    return id;
  }

  /** `docker run`: what it says and its exit status. */
  async output(name: string, config: object, input?: string): Promise<Output & { readonly status: number }> {
    const stdin = input !== undefined;
    const id = await this.create(name, { AttachStdin: stdin, OpenStdin: stdin, StdinOnce: stdin, ...config });
    return this.run(async () => {
      const query = `stream=1&stdout=1&stderr=1${stdin ? '&stdin=1' : ''}`;
      const attached = (await this.send('POST', `/containers/${id}/attach?${query}`))
        .connection as Connection;
      const wait = await this.send('POST', `/containers/${id}/wait?condition=next-exit`);
      const started = await this.send('POST', `/containers/${id}/start`);
      if (started.status !== 204) throw new Error(await text(started.body));
      if (stdin) await attached.write(encoder.encode(input));
      attached.closeWrite();
      const said = await demultiplex(attached.incoming);
      const { StatusCode } = read(await text(wait.body)) as { StatusCode: number };
      return { ...said, status: StatusCode };
    });
  }

  /** `docker exec`. */
  exec(
    name: string,
    cmd: readonly string[],
    more: object = {},
  ): Promise<Output & { readonly status: number | null }> {
    return this.run(async () => {
      const request = { AttachStdout: true, AttachStderr: true, Cmd: cmd, ...more };
      const created = await this.send('POST', `/containers/${name}/exec`, request);
      const body = read(await text(created.body)) as { Id: string; message: string };
      if (created.status !== 201) throw new Error(body.message);
      const Tty = 'Tty' in more;
      const response = await this.send('POST', `/exec/${body.Id}/start`, { Detach: false, Tty });
      const { incoming } = response.connection as Connection;
      const said = Tty ? { stdout: await text(incoming), stderr: '' } : await demultiplex(incoming);
      const inspected = read(await text((await this.send('GET', `/exec/${body.Id}/json`)).body));
      return { ...said, status: (inspected as { ExitCode: number | null }).ExitCode };
    });
  }

  async logs(name: string, query = ''): Promise<Output> {
    return this.run(async () => {
      const response = await this.send('GET', `/containers/${name}/logs?stdout=1&stderr=1${query}`);
      return demultiplex(response.body);
    });
  }

  /** What happened, as `docker events` shows it, without times. */
  events(): readonly string[] {
    return this.engine.events
      .between(0, Number.MAX_SAFE_INTEGER)
      .map(({ Type, Action, Actor }) => `${Type} ${Action} ${JSON.stringify(Actor.Attributes)}`);
  }
}

export async function text(body: AsyncIterable<Uint8Array>): Promise<string> {
  let all = '';
  for await (const bytes of body) all += decoder.decode(bytes, { stream: true });
  return all;
}

function read(body: string): unknown {
  return body === '' ? '' : JSON.parse(body);
}

/** Takes stdcopy frames apart. */
async function demultiplex(body: AsyncIterable<Uint8Array>): Promise<Output> {
  const said = { stdout: '', stderr: '' };
  for await (const bytes of body) {
    const length = new DataView(bytes.buffer, bytes.byteOffset).getUint32(4);
    if (length !== bytes.length - 8) throw new Error('a frame of another length');
    said[bytes[0] === 1 ? 'stdout' : 'stderr'] += decoder.decode(bytes.subarray(8));
  }
  return said;
}

/** Ids, MAC addresses and generated names by order of appearance; the rest is the same every time. */
export function normalise<T>(value: T): T {
  const known = new Map<string, string>();
  const stand = (kind: string, found: string): string => {
    const key = kind === 'ID' ? found.slice(0, 12) : found;
    const number = known.get(key) ?? String(known.size + 1);
    known.set(key, number);
    return `${kind}${number}`;
  };
  const json = JSON.stringify(value)
    .replace(/\b[0-9a-f]{64}\b|\b[0-9a-f]{12}\b/g, (id) => stand('ID', id))
    .replace(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, (mac) => stand('MAC', mac));
  return JSON.parse(json) as T;
}
