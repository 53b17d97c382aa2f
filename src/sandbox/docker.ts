import { createTransport } from '../docker/api/router.ts';
import type { EngineTransport } from '../docker/api/transport.ts';
import { dockerCompleter } from '../docker/cli/completer.ts';
import { docker } from '../docker/cli/docker.ts';
import { Engine, type EngineOptions } from '../docker/engine/engine.ts';
import type { ImageDefinition } from '../docker/registry/image-definition.ts';
import { Registry } from '../docker/registry/registry.ts';
import { CATALOGUE } from '../images/catalogue.ts';
import type { Main } from '../linux/process/program.ts';
import type { Completer } from '../shell/completion.ts';
import { logExit } from './daemons/dockerd-log.ts';
import { reachable } from './daemons/reachable.ts';
import { HOST_ROUTER } from './host-files.ts';

/** The engine of a host, and the client that speaks to it. */
export interface Docker {
  readonly engine: Engine;
  /** How clients reach the engine. */
  readonly transport: EngineTransport;
  /** The program `docker`. */
  readonly main: Main;
  readonly completer: Completer;
}

/** Of the line to the registry. Fast, because people wait, and slow enough for a pull to be seen. */
const LINE_SPEED = 48_000_000;

const RESOLVER = `${HOST_ROUTER}:53`;

/** The registries of the simulated world, where they are not as usual. */
export interface RegistryWorld {
  /** What Docker Hub holds. Default: the bundled images. */
  readonly images?: readonly ImageDefinition[];
  /** Other registries, `HOST[:PORT]`, where anybody may push. Default: none. */
  readonly registries?: readonly string[];
}

/** Starts the engine on the host, with the bundled images in its registry unless there are others. */
export function startDocker(options: Omit<EngineOptions, 'registry'>, world: RegistryWorld = {}): Docker {
  const { clock } = options.kernel;
  const registry = new Registry({
    clock,
    images: world.images ?? CATALOGUE,
    hosts: world.registries ?? [],
    bytesPerSecond: LINE_SPEED,
    resolver: RESOLVER,
  });
  const engine = new Engine({ ...options, registry });
  const transport = createTransport(engine);
  const { machine } = options.host;
  engine.events.onEvent = ({ Type, Action, Actor }) => {
    if (Type === 'container' && Action === 'die') void logExit(machine, Actor.ID);
  };
  const reached = reachable(transport, machine);
  return { engine, transport, main: docker(reached), completer: dockerCompleter(reached) };
}
