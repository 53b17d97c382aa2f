import type { Engine } from '../../engine.ts';
import { conflict, invalidParameter } from '../../errors.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { type Attached, attachStreams } from '../streams/attached.ts';
import { parseDetachKeys } from '../streams/detach-keys.ts';
import type { OutputChunk, StreamName } from '../streams/streams.ts';

export interface AttachOptions {
  readonly stdin?: boolean;
  readonly stdout?: boolean;
  readonly stderr?: boolean;
  /** What was put out before comes first. */
  readonly logs?: boolean;
  /** And what is put out from now on. */
  readonly stream?: boolean;
  /** `ctrl-p,ctrl-q` by default. */
  readonly detachKeys?: string;
}

/** `docker attach`; also to a container that does not run yet. @throws EngineError */
export function attachContainer(engine: Engine, nameOrId: string, options: AttachOptions): Attached {
  const detachKeys = parseDetachKeys(options.detachKeys ?? '');
  if (!detachKeys) throw invalidParameter(`Invalid detach keys (${options.detachKeys}) provided`);
  const container = engine.containers.find(nameOrId);
  const { config, state } = container;
  if (state.paused) {
    throw conflict(`container ${nameOrId} is paused, unpause the container before attach`);
  }
  if (state.restarting) {
    throw conflict(`container ${nameOrId} is restarting, wait until the container is running`);
  }
  const wanted = new Set<StreamName>();
  if (options.stdout) wanted.add('stdout');
  if (options.stderr) wanted.add('stderr');
  const before = options.logs ? pastOutput(container, wanted) : [];
  containerEvent(engine, container, 'attach');
  const types = options.stream === true && options.stdin === true && config.OpenStdin;
  const attached = attachStreams(container.streams, {
    tty: config.Tty,
    wanted,
    input: types ? container.streams.input(engine.kernel) : undefined,
    closeInput: config.StdinOnce,
    detachKeys,
    detached: () => containerEvent(engine, container, 'detach'),
    before,
  });
  return options.stream ? attached : { ...attached, output: only(attached, before) };
}

function pastOutput(container: Container, wanted: ReadonlySet<StreamName>): readonly OutputChunk[] {
  return container.log.entries
    .filter(({ stream }) => wanted.has(stream))
    .map(({ stream, lines }) => ({ stream, bytes: lines }));
}

async function* only(attached: Attached, chunks: readonly OutputChunk[]): AsyncGenerator<OutputChunk> {
  attached.close();
  yield* chunks;
}
