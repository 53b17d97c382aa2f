import { createTransport } from '../docker/api/router.ts';
import { dockerCompleter } from '../docker/cli/completer.ts';
import { docker } from '../docker/cli/docker.ts';
import { Engine, type EngineOptions } from '../docker/engine/engine.ts';
import { Registry } from '../docker/registry/registry.ts';
import { CATALOGUE } from '../images/catalogue.ts';
import type { Main } from '../linux/process/program.ts';
import type { Completer } from '../shell/completion.ts';

/** The engine of a host, and the client that speaks to it. */
export interface Docker {
  readonly engine: Engine;
  /** The program `docker`. */
  readonly main: Main;
  readonly completer: Completer;
}

/** Starts the engine on the host, with the bundled images in its registry. */
export function startDocker(options: Omit<EngineOptions, 'registry'>): Docker {
  const registry = new Registry({ clock: options.kernel.clock, images: CATALOGUE });
  const engine = new Engine({ ...options, registry });
  const transport = createTransport(engine);
  return { engine, main: docker(transport), completer: dockerCompleter(transport) };
}
