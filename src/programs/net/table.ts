import type { Main, ProgramTable } from '../../linux/process/program.ts';
import { curl } from './curl/curl.ts';
import { dig } from './dig.ts';
import { getent } from './getent.ts';
import { busyboxNc } from './nc/busybox-nc.ts';
import { openbsdNc } from './nc/openbsd-nc.ts';
import { nslookup } from './nslookup.ts';
import { busyboxPing } from './ping/busybox-ping.ts';
import { iputilsPing } from './ping/iputils-ping.ts';
import { busyboxArp } from './status/arp.ts';
import { busyboxIfconfig } from './status/ifconfig.ts';
import { ip } from './status/ip.ts';
import { netstat } from './status/netstat.ts';
import { busyboxRoute } from './status/route.ts';
import { ss } from './status/ss.ts';
import { busyboxTelnet, telnet } from './telnet.ts';
import { busyboxTraceroute } from './traceroute.ts';
import { busyboxWget } from './wget/busybox-wget.ts';
import { gnuWget } from './wget/gnu-wget.ts';

/** busybox's network applets by the name under which they are called. */
export const NETWORK_APPLETS: ReadonlyMap<string, Main> = new Map<string, Main>([
  ['arp', busyboxArp],
  ['ifconfig', busyboxIfconfig],
  ['ip', ip('busybox')],
  ['nc', busyboxNc],
  ['netstat', netstat],
  ['nslookup', nslookup('busybox')],
  ['ping', busyboxPing],
  ['ping6', busyboxPing],
  ['route', busyboxRoute],
  ['telnet', busyboxTelnet],
  ['traceroute', busyboxTraceroute],
  ['wget', busyboxWget],
]);

/** The network programs of Debian and Ubuntu by id. */
export const NETWORK_PROGRAMS: ProgramTable = new Map<string, Main>([
  ['curl', curl],
  ['dig', dig],
  ['getent', getent],
  ['ip', ip('gnu')],
  ['nc', openbsdNc],
  ['netstat', netstat],
  ['nslookup', nslookup('gnu')],
  ['ping', iputilsPing],
  ['ss', ss],
  ['telnet', telnet],
  ['traceroute', busyboxTraceroute],
  ['wget', gnuWget],
]);
