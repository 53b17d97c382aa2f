import type { Group } from '../command/declaration.ts';
import { BUILD } from '../unsimulated/build.ts';
import { HISTORY } from './history.ts';
import { IMPORT } from './import.ts';
import { IMAGE_INSPECT } from './inspect.ts';
import { IMAGE_LS } from './list.ts';
import { LOAD } from './load.ts';
import { IMAGE_PRUNE } from './prune.ts';
import { PULL } from './pull.ts';
import { PUSH } from './push.ts';
import { IMAGE_RM } from './remove.ts';
import { SAVE } from './save.ts';
import { TAG } from './tag.ts';

export const IMAGE: Group = {
  use: 'image',
  short: 'Work with images',
  commands: [
    BUILD,
    HISTORY,
    IMPORT,
    IMAGE_INSPECT,
    LOAD,
    IMAGE_LS,
    IMAGE_PRUNE,
    PULL,
    PUSH,
    IMAGE_RM,
    SAVE,
    TAG,
  ],
};
