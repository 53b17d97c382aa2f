import type { Tool } from '../command/command.ts';
import { dir, ls, vdir } from '../files/ls/ls.ts';
import { sleep } from '../processes/sleep.ts';
import { env } from '../system/env.ts';
import { clear, falseTool, trueTool } from '../system/plain.ts';
import { pwd } from '../system/pwd.ts';
import { cat } from '../text/cat.ts';
import { echo } from '../text/printf/echo.ts';
import { byName } from './by-name.ts';

/** What the first steps of any scenario need. */
export const EVERYDAY: ReadonlyMap<string, Tool> = byName(
  cat,
  clear,
  dir,
  echo,
  env,
  falseTool,
  ls,
  pwd,
  sleep,
  trueTool,
  vdir,
);
