import { noSuchExec } from '../container/container-store.ts';
import type { Engine } from '../engine.ts';
import { noSuchContainer } from '../errors.ts';
import { guardActive } from './create.ts';
import type { Exec } from './exec.ts';

/** An exec whose container runs. @throws EngineError */
export function findExec(engine: Engine, id: string): Exec {
  const exec = engine.execs.get(id);
  if (!exec) throw noSuchExec(id);
  const { container } = exec;
  if (engine.containers.get(container.id) !== container) throw noSuchContainer(id);
  guardActive(container, container.id);
  return exec;
}
