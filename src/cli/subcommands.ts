import { engine } from './engine.ts';
import { redis } from './redis.ts';
import { run } from './run.ts';
import { shell } from './shell.ts';
import type { Subcommand } from './subcommand.ts';

/** Every subcommand, in the order of the help. */
export const subcommands: readonly Subcommand[] = [run, shell, engine, redis];
