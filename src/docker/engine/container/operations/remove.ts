import type { Engine } from '../../engine.ts';
import { conflict, EngineError, systemError, wrapError } from '../../errors.ts';
import { removeVolume } from '../../volume/remove.ts';
import { ANONYMOUS_LABEL } from '../../volume/volume.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';
import { unlinkHosts } from '../network/links.ts';
import { stateName } from '../state.ts';
import { forceEnd } from './kill.ts';

export interface RemoveOptions {
  /** Kill it if it runs. */
  readonly force?: boolean;
  /** With the volumes that nobody named. */
  readonly volumes?: boolean;
  /** Not the container but the link of this name. */
  readonly link?: boolean;
}

/** `docker rm`. @throws EngineError */
export async function removeContainer(
  engine: Engine,
  nameOrId: string,
  options: RemoveOptions = {},
): Promise<void> {
  const container = engine.containers.find(nameOrId);
  if (container.state.removing) {
    throw conflict(`removal of container ${nameOrId} is already in progress`);
  }
  if (options.link) {
    removeLink(engine, nameOrId);
    return;
  }
  container.state.removing = true;
  try {
    guardRunning(container, options.force ?? false);
    if (container.running) await forceEnd(engine, container);
    discardContainer(engine, container, options);
  } catch (error) {
    throw wrapError(`cannot remove container "${nameOrId}"`, error);
  } finally {
    container.state.removing = false;
  }
}

function guardRunning(container: Container, force: boolean): void {
  if (!container.running || force) return;
  if (container.state.paused) throw conflict('container is paused and must be unpaused first');
  throw conflict(
    `container is ${stateName(container.state)}: stop the container before removing or force remove`,
  );
}

/** Takes a container that does not run out of the world. Twice does nothing. */
export function discardContainer(
  engine: Engine,
  container: Container,
  options: { readonly volumes?: boolean },
): void {
  if (engine.containers.get(container.id) !== container) return;
  container.state.dead = true;
  const aliases = engine.containers.links.deleteRecipient(container);
  engine.containers.delete(container);
  for (const alias of aliases) engine.containers.releaseName(alias);
  // Those that have ended too: they are remembered for as long as their container.
  for (const [id, exec] of engine.execs) if (exec.container === container) engine.execs.delete(id);
  engine.host.fs.remove(container.directory);
  if (options.volumes) removeAnonymousVolumes(engine, container);
  // Who is attached has waited for a start that does not come any more.
  container.streams.end();
  container.waiters.removed({ exitCode: container.state.exitCode });
  containerEvent(engine, container, 'destroy');
}

function removeAnonymousVolumes(engine: Engine, container: Container): void {
  for (const { type, name } of container.mounts) {
    const volume = type === 'volume' ? engine.volumes.get(name) : undefined;
    if (!volume?.labels || !Object.hasOwn(volume.labels, ANONYMOUS_LABEL)) continue;
    try {
      removeVolume(engine, name, false);
    } catch (error) {
      // Somebody else uses it.
      if (!(error instanceof EngineError)) throw error;
    }
  }
}

/** `docker rm --link recipient/alias`. @throws EngineError */
function removeLink(engine: Engine, nameOrId: string): void {
  const name = nameOrId.startsWith('/') ? nameOrId : `/${nameOrId}`;
  const parent = name.slice(0, name.lastIndexOf('/'));
  if (parent === '') throw systemError('Conflict, cannot remove the default link name of the container');
  const recipient = engine.containers.byName(parent);
  if (!recipient) throw systemError(`Cannot get parent ${parent} for link name ${name}`);
  engine.containers.releaseName(name);
  engine.containers.links.unlink(recipient, name);
  unlinkHosts(engine, recipient, name);
}
