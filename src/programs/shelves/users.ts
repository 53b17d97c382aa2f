import type { Tool } from '../command/command.ts';
import { addgroup, adduser, delgroup, deluser } from '../users/busybox-accounts.ts';
import { groupadd, useradd, userdel, usermod } from '../users/shadow-accounts.ts';
import { byName } from './by-name.ts';

/** Tools that change users and groups. */
export const USERS: ReadonlyMap<string, Tool> = byName(
  ...[addgroup, adduser, delgroup, deluser, groupadd, useradd, userdel, usermod],
);
