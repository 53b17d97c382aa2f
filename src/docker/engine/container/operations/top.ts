import type { Engine } from '../../engine.ts';
import { conflict, notRunning, systemError } from '../../errors.ts';
import { containerEvent } from '../container-event.ts';
import { processesOf } from '../runtime/freezer.ts';
import { psColumns } from './ps-columns.ts';
import { type ProcessView, psFields } from './ps-fields.ts';

export interface TopResult {
  readonly Processes: readonly (readonly string[])[];
  readonly Titles: readonly string[];
}

/** `docker top`: what the host's ps says about a container's processes. @throws EngineError */
export function topContainer(engine: Engine, nameOrId: string, psArguments: string): TopResult {
  const container = engine.containers.find(nameOrId);
  const { id, state, task } = container;
  if (!state.running) throw notRunning(id);
  if (state.restarting || !task) {
    throw conflict(`Container ${id} is restarting, wait until the container is running`);
  }
  const columns = psColumns(psArguments.trim() === '' ? '-ef' : psArguments);
  if (!columns.some(({ title }) => title === 'PID')) {
    throw systemError("Couldn't find PID field in ps output");
  }
  const { pids } = engine.kernel;
  const views = processesOf(container).map(
    (process): ProcessView => ({
      process,
      pid: pids.pidOf(process),
      parent: pids.pidOf(process.parent),
      now: engine.clock.now(),
      user: userName(engine, process.credentials.uid),
    }),
  );
  containerEvent(engine, container, 'top');
  return {
    Processes: views.map((view) => columns.map(({ field }) => psFields[field](view))),
    Titles: columns.map(({ title }) => title),
  };
}

/** By the host's own users, as ps names them. */
function userName(engine: Engine, uid: number): string {
  const { fs } = engine.host;
  const text = fs.exists('/etc/passwd') ? fs.readText('/etc/passwd') : '';
  const entry = text.split('\n').find((line) => line.split(':')[2] === String(uid));
  return entry?.split(':')[0] ?? (uid === 0 ? 'root' : String(uid));
}
