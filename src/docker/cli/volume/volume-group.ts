import type { Group } from '../command/declaration.ts';
import { VOLUME_CREATE } from './create.ts';
import { VOLUME_INSPECT } from './inspect.ts';
import { VOLUME_LS } from './list.ts';
import { VOLUME_PRUNE } from './prune.ts';
import { VOLUME_RM } from './remove.ts';
import { VOLUME_UPDATE } from './update.ts';

export const VOLUME: Group = {
  use: 'volume COMMAND',
  short: 'Work with volumes',
  commands: [VOLUME_CREATE, VOLUME_INSPECT, VOLUME_LS, VOLUME_PRUNE, VOLUME_RM, VOLUME_UPDATE],
};
