import type { Group } from '../command/declaration.ts';
import { NETWORK_CONNECT, NETWORK_DISCONNECT } from './connect.ts';
import { NETWORK_CREATE } from './create.ts';
import { NETWORK_INSPECT } from './inspect.ts';
import { NETWORK_LS } from './list.ts';
import { NETWORK_PRUNE } from './prune.ts';
import { NETWORK_RM } from './remove.ts';

export const NETWORK: Group = {
  use: 'network',
  short: 'Work with networks',
  commands: [
    NETWORK_CONNECT,
    NETWORK_CREATE,
    NETWORK_DISCONNECT,
    NETWORK_INSPECT,
    NETWORK_LS,
    NETWORK_PRUNE,
    NETWORK_RM,
  ],
};
