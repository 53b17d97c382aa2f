import type { Container } from '../container/container.ts';
import { containerEvent } from '../container/container-event.ts';
import { linkVariables } from '../container/network/links.ts';
import { containerCapabilities, restricted } from '../container/runtime/capabilities.ts';
import { processEnvironment } from '../container/runtime/environment.ts';
import { findUser } from '../container/runtime/user.ts';
import { parseDetachKeys } from '../container/streams/detach-keys.ts';
import type { Engine } from '../engine.ts';
import { conflict, EngineError, invalidParameter, notRunning, systemError } from '../errors.ts';
import { Exec, type ExecRequest } from './exec.ts';

/** Finished execs that can still be inspected; the oldest are forgotten. */
const REMEMBERED = 256;

/** `docker exec`, first half. @throws EngineError */
export function createExec(engine: Engine, nameOrId: string, request: ExecRequest): Exec {
  if (!request.Cmd || request.Cmd.length === 0) throw invalidParameter('No exec command specified');
  const container = engine.containers.find(nameOrId);
  guardActive(container, nameOrId);
  return planExec(engine, container, request);
}

/** @param name what the message calls the container when it is paused */
export function guardActive({ id, state }: Container, name: string): void {
  if (!state.running) throw notRunning(id);
  if (state.paused) throw conflict(`Container ${name} is paused, unpause the container before exec`);
  if (state.restarting) throw conflict(`Container ${id} is restarting, wait until the container is running`);
}

/** Works out an exec in a running container and remembers it. @throws EngineError */
export function planExec(engine: Engine, container: Container, request: ExecRequest): Exec {
  const { task, config, hostConfig } = container;
  if (!task) throw notRunning(container.id);
  const user = restricted(
    lookUp(() => findUser(task.fs, request.User || config.User, hostConfig.GroupAdd ?? [])),
    request.Privileged ? undefined : containerCapabilities(hostConfig),
  );
  const detachKeys = parseDetachKeys(request.DetachKeys ?? '');
  if (!detachKeys) throw systemError(`Invalid escape keys (${request.DetachKeys}) provided`);
  const environment = processEnvironment(container, {
    tty: request.Tty ?? false,
    links: linkVariables(engine, container),
    extra: request.Env ?? [],
    home: user.home,
  });
  const cwd = request.WorkingDir || config.WorkingDir || '/';
  const exec = new Exec(engine.newId(), container, request, { environment, user, cwd, detachKeys });
  forgetOld(engine);
  container.execs.set(exec.id, exec);
  engine.execs.set(exec.id, exec);
  execEvent(engine, exec, 'exec_create');
  return exec;
}

function lookUp<T>(look: () => T): T {
  try {
    return look();
  } catch (error) {
    throw error instanceof EngineError ? invalidParameter(error.message) : error;
  }
}

/** The engine would forget them five minutes after their end. */
function forgetOld(engine: Engine): void {
  if (engine.execs.size < REMEMBERED) return;
  for (const [id, { exitCode }] of engine.execs) {
    if (exitCode === undefined) continue;
    engine.execs.delete(id);
    if (engine.execs.size < REMEMBERED) return;
  }
}

export function execEvent(engine: Engine, exec: Exec, action: 'exec_create' | 'exec_start'): void {
  containerEvent(engine, exec.container, `${action}: ${exec.command} ${exec.args.join(' ')}`, [
    ['execID', exec.id],
  ]);
}
