import type { Group } from './command/declaration.ts';
import { ATTACH } from './container/attach.ts';
import { COMMIT } from './container/commit.ts';
import { CP } from './container/cp.ts';
import { CREATE } from './container/create.ts';
import { DIFF } from './container/diff.ts';
import { EXEC } from './container/exec.ts';
import { EXPORT } from './container/export.ts';
import { CONTAINER_INSPECT } from './container/inspect.ts';
import { KILL } from './container/kill.ts';
import { CONTAINER_LS, PS } from './container/list.ts';
import { LOGS } from './container/logs.ts';
import { PAUSE } from './container/pause.ts';
import { PORT } from './container/port.ts';
import { CONTAINER_PRUNE } from './container/prune.ts';
import { RENAME } from './container/rename.ts';
import { RESTART } from './container/restart.ts';
import { RM } from './container/rm.ts';
import { RUN } from './container/run.ts';
import { START } from './container/start.ts';
import { STATS } from './container/stats.ts';
import { STOP } from './container/stop.ts';
import { TOP } from './container/top.ts';
import { UNPAUSE } from './container/unpause.ts';
import { UPDATE } from './container/update.ts';
import { WAIT } from './container/wait.ts';
import { CONTEXT } from './context/context-group.ts';
import { HISTORY } from './image/history.ts';
import { IMAGE } from './image/image-group.ts';
import { IMPORT } from './image/import.ts';
import { IMAGES } from './image/list.ts';
import { LOAD } from './image/load.ts';
import { PULL } from './image/pull.ts';
import { PUSH } from './image/push.ts';
import { RMI } from './image/remove.ts';
import { SAVE } from './image/save.ts';
import { TAG } from './image/tag.ts';
import { INSPECT } from './inspect/inspect-command.ts';
import { NETWORK } from './network/network-group.ts';
import { LOGIN } from './registry/login.ts';
import { LOGOUT } from './registry/logout.ts';
import { SEARCH } from './registry/search.ts';
import { EVENTS } from './system/events.ts';
import { INFO } from './system/info.ts';
import { SYSTEM } from './system/system-group.ts';
import { VERSION } from './system/version.ts';
import { BUILD } from './unsimulated/build.ts';
import { BUILDER } from './unsimulated/builder.ts';
import { CHECKPOINT, MANIFEST, PLUGIN, TRUST } from './unsimulated/other-groups.ts';
import { CONFIG, NODE, SECRET, SERVICE, STACK, SWARM } from './unsimulated/swarm.ts';
import { VOLUME } from './volume/volume-group.ts';

/** Commands for containers that also stand on their own: `docker run` is `docker container run`. */
const CONTAINER_COMMANDS = [
  ATTACH,
  COMMIT,
  CP,
  CREATE,
  DIFF,
  EXEC,
  EXPORT,
  KILL,
  LOGS,
  PAUSE,
  PORT,
  RENAME,
  RESTART,
  RM,
  RUN,
  START,
  STATS,
  STOP,
  TOP,
  UNPAUSE,
  UPDATE,
  WAIT,
];

const CONTAINER: Group = {
  use: 'container',
  short: 'Work with containers',
  commands: [...CONTAINER_COMMANDS, CONTAINER_INSPECT, CONTAINER_LS, CONTAINER_PRUNE],
};

/** All commands of the client, as a tree. Help sorts them; here they stand by group. */
export const COMMANDS: Group = {
  use: 'docker [OPTIONS] COMMAND [ARG...]',
  short: 'Runs programs in containers, from images',
  commands: [
    BUILDER,
    CHECKPOINT,
    CONFIG,
    CONTAINER,
    CONTEXT,
    IMAGE,
    MANIFEST,
    NETWORK,
    NODE,
    PLUGIN,
    SECRET,
    SERVICE,
    STACK,
    SWARM,
    SYSTEM,
    TRUST,
    VOLUME,
    ...CONTAINER_COMMANDS,
    BUILD,
    EVENTS,
    HISTORY,
    IMAGES,
    IMPORT,
    INFO,
    INSPECT,
    LOAD,
    LOGIN,
    LOGOUT,
    PS,
    PULL,
    PUSH,
    RMI,
    SAVE,
    SEARCH,
    TAG,
    VERSION,
  ],
};
