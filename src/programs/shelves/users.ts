import type { Tool } from '../command/command.ts';
import { addgroup, adduser, delgroup, deluser } from '../users/busybox-accounts.ts';
import { chpasswd } from '../users/chpasswd.ts';
import { debianAddgroup, debianAdduser, debianDelgroup, debianDeluser } from '../users/debian-accounts.ts';
import { passwd } from '../users/passwd.ts';
import {
  chsh,
  gpasswd,
  groupadd,
  groupdel,
  groupmod,
  useradd,
  userdel,
  usermod,
} from '../users/shadow-accounts.ts';
import { byName } from './by-name.ts';

/** A name that means one program to busybox and another to Debian. */
function either(busybox: Tool, debian: Tool): Tool {
  return {
    ...debian,
    usage: busybox.usage,
    ...(busybox.options === undefined ? {} : { busyboxOptions: busybox.options }),
    run: (command, options) => (command.gnu ? debian : busybox).run(command, options),
  };
}

/** Tools that change users, groups and passwords. */
export const USERS: ReadonlyMap<string, Tool> = byName(
  either(addgroup, debianAddgroup),
  either(adduser, debianAdduser),
  either(delgroup, debianDelgroup),
  either(deluser, debianDeluser),
  ...[chpasswd, chsh, gpasswd, groupadd, groupdel, groupmod, passwd, useradd, userdel, usermod],
);
