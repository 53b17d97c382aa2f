import { BITMAP_COMMANDS } from '../bitmap/bitmap-commands.ts';
import { CLUSTER_COMMANDS } from '../cluster/cluster-commands.ts';
import { CLIENT } from '../connection/client-commands.ts';
import { VALUE_COMMANDS } from '../generic/value-commands.ts';
import { GEO_COMMANDS } from '../geo/geo-commands.ts';
import { HYPERLOGLOG_COMMANDS } from '../hyperloglog/hyperloglog-commands.ts';
import { PUBSUB_COMMANDS } from '../pubsub/pubsub-commands.ts';
import { SCRIPTING_COMMANDS } from '../scripting/scripting-commands.ts';
import { SERVER_COMMANDS } from '../server/server-commands.ts';
import { SORTED_SET_ALGEBRA_COMMANDS } from '../sorted-set/algebra-commands.ts';
import { STREAM_COMMANDS } from '../stream/stream-commands.ts';
import type { Command } from './command.ts';
import { EVERYDAY_COMMANDS } from './everyday-commands.ts';
import { addCommands } from './find-command.ts';

const RARE: readonly Command[] = [
  ...BITMAP_COMMANDS,
  CLIENT,
  ...CLUSTER_COMMANDS,
  ...VALUE_COMMANDS,
  ...GEO_COMMANDS,
  ...HYPERLOGLOG_COMMANDS,
  ...PUBSUB_COMMANDS,
  ...SCRIPTING_COMMANDS,
  ...SERVER_COMMANDS,
  ...SORTED_SET_ALGEBRA_COMMANDS,
  ...STREAM_COMMANDS,
];

// Whoever sees the whole table also finds all that is in it.
addCommands(RARE);

/** All commands of Redis 7.0.15. */
export const COMMANDS: readonly Command[] = [...EVERYDAY_COMMANDS, ...RARE];
