import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { completeContainers } from './complete-names.ts';

export const PAUSE: Declaration = {
  use: 'pause CONTAINER [CONTAINER...]',
  short: 'Hold all processes of containers',
  aliases: ['docker container pause', 'docker pause'],
  args: atLeast(1),
  flags: [],
  complete: completeContainers('running'),
  run: (invocation) =>
    eachOperand(invocation, (name) => invocation.api.send('POST', `/containers/${name}/pause`)),
};
