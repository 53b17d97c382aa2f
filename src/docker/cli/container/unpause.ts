import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { completeContainers } from './complete-names.ts';

export const UNPAUSE: Declaration = {
  use: 'unpause CONTAINER [CONTAINER...]',
  short: 'Let the processes of paused containers go on',
  aliases: ['docker container unpause', 'docker unpause'],
  args: atLeast(1),
  flags: [],
  complete: completeContainers('paused'),
  run: (invocation) =>
    eachOperand(invocation, (name) => invocation.api.send('POST', `/containers/${name}/unpause`)),
};
