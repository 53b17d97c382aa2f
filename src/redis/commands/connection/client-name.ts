import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { text } from '../handling/arguments.ts';

/** CLIENT GETNAME */
export function clientGetname(client: Client): Reply {
  return client.name === '' ? null : client.name;
}

/** CLIENT SETNAME connection-name */
export function clientSetname(client: Client, args: readonly string[]): Reply {
  const name = text(args, 2);
  checkName(name);
  client.name = name;
  return OK;
}

/** @throws ReplyError if a name would spoil CLIENT LIST */
export function checkName(name: string): void {
  if (/[^!-~]/.test(name)) {
    throw new ReplyError('ERR Client names cannot contain spaces, newlines or special characters.');
  }
}
