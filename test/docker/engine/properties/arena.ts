import type { ApiResponse, Connection } from '../../../../src/docker/api/transport.ts';
import type { EventFollower } from '../../../../src/docker/engine/events/event-log.ts';
import type { ImageDefinition, ImageRelease } from '../../../../src/docker/registry/image-definition.ts';
import { LayerBuilder } from '../../../../src/linux/fs/layer-builder.ts';
import { executable } from '../../../../src/linux/process/executable.ts';
import { type EngineWorld, EPOCH, engineWorld } from '../../engine-world.ts';
import { PROGRAM_TABLE } from '../container/programs.ts';
import type { Command } from './commands.ts';
import { EventModel } from './event-model.ts';

/** Milliseconds in which everything but what is followed has been answered. */
const PATIENCE = 10 * 60_000;

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** What a request was and how it was answered. */
export interface Reply {
  readonly request: string;
  readonly status: number;
  readonly text: string;
}

/** An engine that many clients talk to at once; it notes the timers that are set and the events that are told. */
export class Arena {
  readonly world: EngineWorld = engineWorld({ images: IMAGES, programs: PROGRAM_TABLE });
  readonly model = new EventModel();
  readonly replies: Reply[] = [];
  /** Requests of the last batch that got no answer. */
  unanswered: readonly string[] = [];
  readonly #follower: EventFollower;
  readonly #timers = new Set<object>();
  /** One of each client that waits for an answer. */
  readonly #clients = new Set<AbortController>();
  /** What there is before anybody asks for anything. */
  readonly first: {
    readonly networks: readonly string[];
    readonly mounts: readonly string[];
    readonly interfaces: readonly string[];
  };
  /** Requests that are answered for as long as something goes on. */
  readonly #open = new Set<Promise<void>>();

  constructor() {
    this.#countTimers();
    const { engine } = this.world;
    this.first = {
      networks: engine.networks.all().map(({ name }) => name),
      mounts: engine.host.fs.mounts().map(({ target }) => target),
      interfaces: engine.host.net.devices().map(({ name }) => name),
    };
    this.#follower = this.world.engine.events.follow();
    void this.#note();
  }

  get timers(): number {
    return this.#timers.size;
  }

  get openStreams(): number {
    return this.#open.size;
  }

  /** Gives the images and a network that most commands are about. */
  async prepare(): Promise<void> {
    await this.ask('POST', '/images/create?fromImage=base&tag=1');
    await this.ask('POST', '/images/create?fromImage=base&tag=2');
    await this.ask('POST', '/networks/create', { Name: 'n1' });
  }

  /** Sends all commands, each at its time, and waits for all answers. */
  async batch(commands: readonly Command[]): Promise<void> {
    const waiting = new Set(commands);
    const sent = commands.map(async (command) => {
      await this.#send(command);
      waiting.delete(command);
    });
    await this.world.drive(Promise.race([Promise.all(sent), this.#sleep(PATIENCE)]));
    this.unanswered = [...waiting].map(({ request }) => request.join(' '));
    await this.wait(0);
  }

  wait(ms: number): Promise<void> {
    return this.world.drive(this.#sleep(ms));
  }

  async ask<T = unknown>(method: string, path: string, body?: unknown): Promise<T> {
    return (await this.world.call(method, path, body)).body as T;
  }

  /** All clients go. */
  async hangUp(): Promise<void> {
    for (const client of this.#clients) client.abort();
    this.#follower.stop();
    await this.wait(0);
  }

  async #note(): Promise<void> {
    for (;;) {
      const event = await this.#follower.next();
      if (!event) return;
      this.model.take(event);
    }
  }

  async #send({ delay, request, follow, exec }: Command): Promise<void> {
    await this.#sleep(delay);
    if (!exec) {
      const reply = this.#answer(...request);
      await (follow ? this.#leaveOpen(reply) : reply);
      return;
    }
    const created = await this.#answer(...request);
    if (created.status !== 201) return;
    const { Id } = JSON.parse(created.text) as { readonly Id: string };
    await this.#sleep(exec.delay);
    const started = this.#answer('POST', `/exec/${Id}/start`, { Detach: exec.detach, Tty: false });
    await (exec.detach ? started : this.#leaveOpen(started));
    await this.#answer('GET', `/exec/${Id}/json`);
  }

  /** Does not wait for the end of the answer. */
  async #leaveOpen(reply: Promise<Reply>): Promise<void> {
    const open = reply.then(() => {
      this.#open.delete(open);
    });
    this.#open.add(open);
    await this.#sleep(0);
  }

  async #answer(method: string, target: string, body?: unknown): Promise<Reply> {
    const client = new AbortController();
    this.#clients.add(client);
    const response = await this.world.transport.request({
      method,
      target,
      headers: new Map([
        ['upgrade', 'tcp'],
        ['content-type', 'application/json'],
      ]),
      ...(body === undefined ? {} : { body: encoder.encode(JSON.stringify(body)) }),
      signal: client.signal,
    });
    const reply = {
      request: `${method} ${target}`,
      status: response.status,
      text: await everything(response),
    };
    this.#clients.delete(client);
    this.replies.push(reply);
    return reply;
  }

  #sleep(ms: number): Promise<void> {
    return new Promise((resolve) => this.world.clock.setTimer(ms, resolve));
  }

  #countTimers(): void {
    const { clock } = this.world;
    const setTimer = clock.setTimer.bind(clock);
    clock.setTimer = (ms, callback) => {
      const mark = {};
      this.#timers.add(mark);
      const timer = setTimer(ms, () => {
        this.#timers.delete(mark);
        callback();
      });
      return {
        cancel: () => {
          this.#timers.delete(mark);
          timer.cancel();
        },
      };
    };
  }
}

async function everything({ body, connection }: ApiResponse): Promise<string> {
  let text = '';
  for await (const bytes of body) text += decoder.decode(bytes, { stream: true });
  for await (const bytes of (connection as Connection | undefined)?.incoming ?? [])
    text += decoder.decode(bytes);
  return text;
}

function release(tags: readonly string[], file: string, config: ImageRelease['config']): ImageRelease {
  const programs = () => {
    const layer = new LayerBuilder(EPOCH);
    for (const id of PROGRAM_TABLE.keys()) layer.addFile(`/bin/${id}`, executable(id), { mode: 0o755 });
    return layer.addDirectory('/data').addFile('/data/seed', 'seed\n').build();
  };
  const more = () => new LayerBuilder(EPOCH).addFile(`/${file}`, `${file}\n`).build();
  return {
    tags,
    created: '2026-11-01T00:00:00Z',
    config: { Env: ['PATH=/bin'], Cmd: ['sleep', '600'], ...config },
    steps: [
      { createdBy: 'ADD programs', layer: { build: programs, size: 2_000_000 } },
      { createdBy: `ADD ${file}`, layer: { build: more, size: 1_000_000 } },
    ],
  };
}

/** Two images on one layer; the second has a port, a volume and looks after its health. */
const IMAGES: readonly ImageDefinition[] = [
  {
    name: 'base',
    description: '',
    official: true,
    stars: 1,
    releases: [
      release(['1'], 'one', {}),
      release(['2'], 'two', {
        ExposedPorts: ['80/tcp'],
        Volumes: ['/data'],
        Healthcheck: { Test: ['CMD', 'true'], Interval: 1e9 },
      }),
      release(['3', 'latest'], 'three', {}),
    ],
  },
];
