/**
 * The embed: loading this module defines `<docker-sandbox>`. Loading it twice, or beside another copy, does no harm.
 */
import { DockerSandbox } from './ui/docker-sandbox.ts';
import { DrydockCommand } from './ui/scenario/drydock-command.ts';
import { DrydockSteps } from './ui/scenario/drydock-steps.ts';
import { DrydockSplit } from './ui/split/drydock-split.ts';
import { DrydockTerminal } from './ui/terminal/drydock-terminal.ts';

const elements = [
  ['drydock-command', DrydockCommand],
  ['drydock-split', DrydockSplit],
  ['drydock-steps', DrydockSteps],
  ['drydock-terminal', DrydockTerminal],
  ['docker-sandbox', DockerSandbox],
] as const;

for (const [name, element] of elements) {
  if (!customElements.get(name)) customElements.define(name, element);
}

export { DockerSandbox };
