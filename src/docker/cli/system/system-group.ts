import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import type { Group } from '../command/declaration.ts';
import { unsimulated } from '../unsimulated/unsimulated.ts';
import { SYSTEM_DF } from './disk-usage.ts';
import { EVENTS } from './events.ts';
import { INFO } from './info.ts';
import { SYSTEM_PRUNE } from './prune.ts';

const DIAL_STDIO = unsimulated(
  'dial-stdio',
  'Join standard input and output to the engine',
  NO_ARGUMENTS,
  [],
  {
    hidden: true,
  },
);

export const SYSTEM: Group = {
  use: 'system',
  short: 'Work with the engine itself',
  commands: [SYSTEM_DF, DIAL_STDIO, EVENTS, INFO, SYSTEM_PRUNE],
};
