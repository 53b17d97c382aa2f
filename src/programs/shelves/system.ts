import type { Tool } from '../command/command.ts';
import { date } from '../system/date.ts';
import { dnsdomainname, domainname, hostname, nisdomainname, ypdomainname } from '../system/hostname.ts';
import { groups, id, logname, whoami } from '../system/id.ts';
import { arch, hostid, nologin, nproc, reset, sync, tty, usleep, yes } from '../system/plain.ts';
import { printenv } from '../system/printenv.ts';
import { bracket, doubleBracket, test } from '../system/test.ts';
import { uname } from '../system/uname.ts';
import { which } from '../system/which.ts';
import { byName } from './by-name.ts';

/** Tools that tell about the machine and its users. */
export const SYSTEM: ReadonlyMap<string, Tool> = byName(
  ...[
    arch,
    bracket,
    date,
    dnsdomainname,
    domainname,
    nisdomainname,
    ypdomainname,
    doubleBracket,
    groups,
    hostid,
    hostname,
    id,
    logname,
    nproc,
    printenv,
  ],
  ...[nologin, reset, sync, test, usleep, tty, uname, which, whoami, yes],
);
