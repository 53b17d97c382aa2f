import type { Group } from '../command/declaration.ts';
import { SYSTEM_DF } from './disk-usage.ts';
import { EVENTS } from './events.ts';
import { INFO } from './info.ts';
import { SYSTEM_PRUNE } from './prune.ts';

export const SYSTEM: Group = {
  use: 'system',
  short: 'Work with the engine itself',
  commands: [SYSTEM_DF, EVENTS, INFO, SYSTEM_PRUNE],
};
