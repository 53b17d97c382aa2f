import type { Tool } from '../command/command.ts';
import { basename, dirname } from '../files/basename.ts';
import { chgrp, chmod, chown } from '../files/chmod.ts';
import { cp } from '../files/cp.ts';
import { install } from '../files/install.ts';
import { ln } from '../files/ln.ts';
import { mkdir, rmdir } from '../files/mkdir.ts';
import { mv } from '../files/mv.ts';
import { rm } from '../files/rm.ts';
import { touch } from '../files/touch.ts';
import { byName } from './by-name.ts';

/** Tools that change the file tree. */
export const FILES: ReadonlyMap<string, Tool> = byName(
  ...[basename, chgrp, chmod, chown, cp, dirname, install, ln, mkdir, mv, rm, rmdir, touch],
);
