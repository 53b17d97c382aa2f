import type { Tool } from './command/command.ts';
import { basename, dirname } from './files/basename.ts';
import { chgrp, chmod, chown } from './files/chmod.ts';
import { cp } from './files/cp.ts';
import { ln } from './files/ln.ts';
import { ls } from './files/ls/ls.ts';
import { mkdir, rmdir } from './files/mkdir.ts';
import { mv } from './files/mv.ts';
import { rm } from './files/rm.ts';
import { touch } from './files/touch.ts';
import { sleep } from './processes/sleep.ts';
import { date } from './system/date.ts';
import { env } from './system/env.ts';
import { arch, clear, falseTool, nproc, sync, trueTool, tty, yes } from './system/plain.ts';
import { printenv } from './system/printenv.ts';
import { pwd } from './system/pwd.ts';
import { cat } from './text/cat.ts';
import { echo } from './text/echo.ts';
import { head } from './text/head.ts';
import { tail } from './text/tail.ts';
import { wc } from './text/wc.ts';

/** Tools that both families have, loaded with the sandbox because they are used all the time. */
export const TOOLS: readonly Tool[] = [
  ...[
    arch,
    basename,
    cat,
    chgrp,
    chmod,
    chown,
    clear,
    cp,
    date,
    dirname,
    echo,
    env,
    falseTool,
    head,
    ln,
    ls,
    mkdir,
  ],
  ...[mv, nproc, printenv, pwd, rm, rmdir, sleep, sync, tail, touch, trueTool, tty, wc, yes],
];
