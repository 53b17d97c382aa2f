import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { text } from '../command/flag.ts';
import { completeContainers } from './complete-names.ts';
import { completeSignals } from './complete-signals.ts';

export const KILL: Declaration = {
  use: 'kill [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Send a signal to running containers, SIGKILL unless told otherwise',
  aliases: ['docker container kill', 'docker kill'],
  args: atLeast(1),
  flags: [text('-s, --signal', 'Signal to send', { complete: completeSignals })],
  complete: completeContainers('running', 'paused'),
  run: (invocation) =>
    eachOperand(invocation, (name) =>
      invocation.api.send('POST', `/containers/${name}/kill`, {
        query: { signal: invocation.flags.text('signal') || undefined },
      }),
    ),
};
