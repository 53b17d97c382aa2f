import type { Process } from '../../../../linux/process/process.ts';
import type { Container } from '../container.ts';

/** Stops all processes of a container where they are. */
export function freezeContainer(container: Container): void {
  for (const process of processesOf(container)) process.freeze();
  container.state.paused = true;
}

export function thawContainer(container: Container): void {
  container.state.paused = false;
  for (const process of processesOf(container)) process.thaw();
}

/** The processes of a container; with `--pid host` others stand in the same table. */
export function processesOf({ task }: Container): readonly Process[] {
  return task?.machine.group.processes ?? [];
}
