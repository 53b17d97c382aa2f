import type { Query } from '../api/api-client.ts';
import { type Flag, int, text } from '../command/flag.ts';
import type { Flags } from '../command/flags.ts';
import { completeSignals } from './complete-signals.ts';

/** How a container is stopped, by `stop` and by `restart`. */
export const STOP_FLAGS: readonly Flag[] = [
  text('-s, --signal', 'Signal that asks it to stop', { complete: completeSignals }),
  int('-t, --timeout', 'Seconds after which it is killed'),
  int('--time', 'Seconds after which it is killed', {
    aliasOf: 'timeout',
    deprecated: 'use --timeout instead',
  }),
];

export function stopQuery(flags: Flags): Query {
  return {
    signal: flags.text('signal') || undefined,
    t: flags.changed('timeout') ? flags.number('timeout') : undefined,
  };
}
