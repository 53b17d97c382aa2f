import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { completeContainers } from './complete-names.ts';
import { STOP_FLAGS, stopQuery } from './stop-flags.ts';

export const RESTART: Declaration = {
  use: 'restart [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Stop containers and start them again',
  aliases: ['docker container restart', 'docker restart'],
  args: atLeast(1),
  flags: STOP_FLAGS,
  complete: completeContainers('any'),
  run: (invocation) =>
    eachOperand(invocation, (name) =>
      invocation.api.send('POST', `/containers/${name}/restart`, { query: stopQuery(invocation.flags) }),
    ),
};
