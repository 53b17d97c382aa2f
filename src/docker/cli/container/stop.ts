import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { completeContainers } from './complete-names.ts';
import { STOP_FLAGS, stopQuery } from './stop-flags.ts';

export const STOP: Declaration = {
  use: 'stop [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop running containers',
  aliases: ['docker container stop', 'docker stop'],
  args: atLeast(1),
  flags: STOP_FLAGS,
  complete: completeContainers('running', 'paused'),
  run: (invocation) =>
    eachOperand(invocation, (name) =>
      invocation.api.send('POST', `/containers/${name}/stop`, { query: stopQuery(invocation.flags) }),
    ),
};
