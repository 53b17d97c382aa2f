import { lazy, type Main, type ProgramTable } from '../../linux/process/program.ts';

// Loaded when they first run: nothing of this is needed for a prompt.
const busyboxPing = lazy(async () => (await import('./ping/busybox-ping.ts')).busyboxPing);
const ip = (dialect: 'busybox' | 'gnu') => lazy(async () => (await import('./status/ip.ts')).ip(dialect));
const nslookup = (dialect: 'busybox' | 'gnu') =>
  lazy(async () => (await import('./nslookup.ts')).nslookup(dialect));
const ifconfig = (manner: 'busybox' | 'gnu') =>
  lazy(async () => (await import('./status/ifconfig.ts')).ifconfig(manner));
const route = (manner: 'busybox' | 'gnu') =>
  lazy(async () => (await import('./status/route.ts')).route(manner));
const netstat = lazy(async () => (await import('./status/netstat.ts')).netstat);
const traceroute = lazy(async () => (await import('./traceroute.ts')).busyboxTraceroute);

/** `ipaddr`, `iplink` and so on are `ip` with its first word. */
function objectOfIp(object: string): Main {
  const main = ip('busybox');
  return (process) => {
    process.argv = ['ip', object, ...process.argv.slice(1)];
    return main(process);
  };
}

/** busybox's network applets by the name under which they are called. */
export const NETWORK_APPLETS: ReadonlyMap<string, Main> = new Map<string, Main>([
  ['arp', lazy(async () => (await import('./status/arp.ts')).busyboxArp)],
  ['httpd', lazy(async () => (await import('../servers/busybox-httpd.ts')).busyboxHttpd)],
  ['ifconfig', ifconfig('busybox')],
  ['ip', ip('busybox')],
  ...Object.entries({
    addr: 'ipaddr',
    link: 'iplink',
    neigh: 'ipneigh',
    route: 'iproute',
    rule: 'iprule',
  }).map(([object, name]) => [name, objectOfIp(object)] as const),
  ['nc', lazy(async () => (await import('./nc/busybox-nc.ts')).busyboxNc)],
  ['netstat', netstat],
  ['nslookup', nslookup('busybox')],
  ['ping', busyboxPing],
  ['ping6', busyboxPing],
  ['route', route('busybox')],
  ['telnet', lazy(async () => (await import('./telnet.ts')).busyboxTelnet)],
  ['traceroute', traceroute],
  ['traceroute6', traceroute],
  ['wget', lazy(async () => (await import('./wget/busybox-wget.ts')).busyboxWget)],
]);

/** The network programs of Debian and Ubuntu by id. */
export const NETWORK_PROGRAMS: ProgramTable = new Map<string, Main>([
  ['curl', lazy(async () => (await import('./curl/curl.ts')).curl)],
  ['dig', lazy(async () => (await import('./dig.ts')).dig)],
  ['getent', lazy(async () => (await import('./getent.ts')).getent)],
  ['ifconfig', ifconfig('gnu')],
  ['ip', ip('gnu')],
  ['nc', lazy(async () => (await import('./nc/openbsd-nc.ts')).openbsdNc)],
  ['netstat', netstat],
  ['nslookup', nslookup('gnu')],
  ['ping', lazy(async () => (await import('./ping/iputils-ping.ts')).iputilsPing)],
  ['route', route('gnu')],
  ['ss', lazy(async () => (await import('./status/ss.ts')).ss)],
  ['telnet', lazy(async () => (await import('./telnet.ts')).telnet)],
  ['traceroute', traceroute],
  ['wget', lazy(async () => (await import('./wget/gnu-wget.ts')).gnuWget)],
]);

/** Where they stand on Debian and Ubuntu: path and program id. */
export const NETWORK_FILES: readonly (readonly [path: string, id: string])[] = [
  ...NETWORK_PROGRAMS.keys(),
].map((id) => [`${/^(ip|ifconfig|route)$/.test(id) ? '/usr/sbin' : '/usr/bin'}/${id}`, id]);
