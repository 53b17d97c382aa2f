import type { Command, Flag } from '../table/command.ts';
import type { Client } from './client.ts';

/** What a script or function says of itself; undefined: nothing, so that it may do all that its commands may. */
export type DeclaredScript = (command: Command, args: readonly string[]) => DeclaredFlags | undefined;

export interface DeclaredFlags {
  readonly noWrites: boolean;
  readonly allowOom: boolean;
  readonly allowStale: boolean;
}

/** Commands that replicas may have to hear of although they do not write. */
const MAY_REPLICATE: ReadonlySet<string> = new Set([
  'eval',
  'evalsha',
  'fcall',
  'pfcount',
  'publish',
  'spublish',
]);

/** Commands that run a script, of which the script itself may say more. */
const SCRIPTS: ReadonlySet<string> = new Set([
  'eval',
  'eval_ro',
  'evalsha',
  'evalsha_ro',
  'fcall',
  'fcall_ro',
]);

export function isScript(command: Command): boolean {
  return SCRIPTS.has(command.name);
}

/** Whether a command does what a flag says; a script that declares what it may do is believed. */
export function hasFlag(client: Client, command: Command, args: readonly string[], flag: Flag): boolean {
  if (isScript(command)) {
    const declared = client.store.declaredScript(command, args);
    if (declared) {
      if (flag === 'write') return !declared.noWrites;
      if (flag === 'denyoom') return !declared.noWrites && !declared.allowOom;
      if (flag === 'stale') return declared.allowStale;
    }
  }
  return command.flags.includes(flag);
}

/** Whether replicas may have to hear of a command. */
export function mayReplicate(client: Client, command: Command, args: readonly string[]): boolean {
  if (isScript(command)) {
    const declared = client.store.declaredScript(command, args);
    if (declared) return !declared.noWrites;
  }
  return MAY_REPLICATE.has(command.name) || command.flags.includes('write');
}
