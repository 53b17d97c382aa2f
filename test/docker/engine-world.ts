import { createTransport } from '../../src/docker/api/router.ts';
import type { ApiRequest, EngineTransport } from '../../src/docker/api/transport.ts';
import { Engine } from '../../src/docker/engine/engine.ts';
import type { ImageDefinition, ImageRelease } from '../../src/docker/registry/image-definition.ts';
import { Registry } from '../../src/docker/registry/registry.ts';
import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import { LayerBuilder } from '../../src/linux/fs/layer-builder.ts';
import { MountNamespace } from '../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../src/linux/fs/tree.ts';
import { Kernel } from '../../src/linux/kernel.ts';
import { Machine } from '../../src/linux/machine.ts';
import { NetworkStack } from '../../src/linux/net/network-stack.ts';
import type { Main } from '../../src/linux/process/program.ts';
import { SeededRandom } from '../../src/linux/random.ts';

/** 2026-11-22 15:00 UTC. */
export const EPOCH = 1_795_359_600_000;

export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Decoded if it is JSON, a list if it is a stream of JSON. */
  readonly body: unknown;
}

export interface EngineWorld {
  readonly clock: VirtualClock;
  readonly engine: Engine;
  readonly transport: EngineTransport;
  /** Calls the API and reads the whole answer. `path` without the version speaks 1.50. */
  call(method: string, path: string, body?: unknown, options?: CallOptions): Promise<Answer>;
  /** Runs the world until the work is done. */
  drive<T>(work: Promise<T>): Promise<T>;
}

export interface CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

export interface WorldOptions {
  readonly images?: readonly ImageDefinition[];
  readonly hosts?: readonly string[];
  readonly programs?: ReadonlyMap<string, Main>;
}

/** An engine on a bare host, with a registry of a few small images. */
export function engineWorld({
  images = IMAGES,
  hosts = [],
  programs = new Map(),
}: WorldOptions = {}): EngineWorld {
  const clock = new VirtualClock(EPOCH);
  const kernel = new Kernel({ clock, random: new SeededRandom(1), programs });
  const fs = new MountNamespace({
    tree: new Tree({ clock, type: 'ext4' }),
    type: 'ext4',
    source: '/dev/sda1',
  });
  for (const directory of ['/etc', '/var', '/tmp']) fs.mkdir(directory);
  fs.writeFile('/etc/os-release', 'PRETTY_NAME="Ubuntu 24.04 LTS"\nVERSION_ID="24.04"\n');
  const net = new NetworkStack({ clock, random: new SeededRandom(2), forwarding: true });
  const machine = new Machine({ kernel, hostname: 'docker', fs, net, pids: kernel.pids });
  const registry = new Registry({ clock, images, hosts });
  const engine = new Engine({ kernel, host: { machine, fs, net }, registry });
  const transport = createTransport(engine);
  const drive = <T>(work: Promise<T>): Promise<T> => clock.drive(work);
  return {
    clock,
    engine,
    transport,
    drive,
    call: (method, path, body, options = {}) => drive(answer(transport, method, path, body, options)),
  };
}

async function answer(
  transport: EngineTransport,
  method: string,
  path: string,
  body: unknown,
  { headers = {}, signal }: CallOptions,
): Promise<Answer> {
  const encoded =
    body === undefined || body instanceof Uint8Array ? body : new TextEncoder().encode(JSON.stringify(body));
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const request: ApiRequest = {
    method,
    target: path,
    headers: new Map(Object.entries({ ...type, ...headers })),
    ...(encoded ? { body: encoded } : {}),
    ...(signal ? { signal } : {}),
  };
  const response = await transport.request(request);
  let text = '';
  const decoder = new TextDecoder();
  for await (const piece of response.body) text += decoder.decode(piece, { stream: true });
  return { status: response.status, headers: Object.fromEntries(response.headers), body: decode(text) };
}

function decode(text: string): unknown {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  if (!/^[[{]/.test(text)) return text;
  const values = lines.map((line) => JSON.parse(line) as unknown);
  return values.length === 1 && !text.endsWith('\r\n') ? values[0] : values;
}

/** What a stream of progress says about each layer and what it says besides, without the numbers. */
export function progressLines(body: unknown): readonly string[] {
  const messages = body as readonly {
    readonly status?: string;
    readonly id?: string;
    readonly error?: string;
  }[];
  const lines = messages.map(({ status, id, error }) => error ?? (id ? `${id}: ${status}` : (status ?? '')));
  return lines.filter((line, i) => line !== lines[i - 1]);
}

export function smallRelease(
  tags: readonly string[],
  names: readonly string[],
  created: string,
): ImageRelease {
  return {
    tags,
    created,
    config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'] },
    steps: [
      ...names.map((name) => ({
        createdBy: `ADD ${name} in /`,
        layer: { build: () => new LayerBuilder(0).addFile(`/${name}`, `${name}\n`).build(), size: 1_000_000 },
      })),
      { createdBy: 'CMD ["/bin/sh"]' },
    ],
  };
}

/** `alpine` of one layer, and `redis` of three more on it. */
export const IMAGES: readonly ImageDefinition[] = [
  {
    name: 'alpine',
    description: 'A small distribution',
    official: true,
    stars: 10,
    releases: [
      smallRelease(['latest', '3.20'], ['base'], '2024-09-06T22:20:07Z'),
      smallRelease(['3.19'], ['older'], '2023-12-07T00:00:00Z'),
    ],
  },
  {
    name: 'redis',
    description: 'A store',
    official: true,
    stars: 20,
    releases: [
      {
        ...smallRelease(
          ['latest', '7'],
          ['base', 'user', 'server', 'data', 'entry'],
          '2024-10-01T10:00:00.5Z',
        ),
        author: 'somebody',
        config: {
          Env: ['PATH=/bin', 'REDIS_VERSION=7'],
          Cmd: ['redis-server'],
          Entrypoint: ['docker-entrypoint.sh'],
          ExposedPorts: ['6379/tcp'],
          Volumes: ['/data'],
          WorkingDir: '/data',
          Labels: { b: '2', a: '1' },
        },
      },
    ],
  },
  {
    name: 'somebody/redis',
    description: 'Another store',
    official: false,
    stars: 3,
    releases: [smallRelease(['latest'], ['other'], '2020-01-01T00:00:00Z')],
  },
];
