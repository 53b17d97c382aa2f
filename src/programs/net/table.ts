import { lazy, type Main, type ProgramTable } from '../../linux/process/program.ts';

/** Even the list of what to load is loaded when a first program runs: nothing of it is needed for a prompt. */
const main = (name: string): Main => lazy(async () => (await import('./mains.ts')).loadMain(name));
const ip = main('busybox ip');

/** `ipaddr`, `iplink` and so on are `ip` with its first word. */
function objectOfIp(object: string): Main {
  return (process) => {
    process.argv = ['ip', object, ...process.argv.slice(1)];
    return ip(process);
  };
}

const applet = (name: string): readonly [string, Main] => [name, main(`busybox ${name.replace(/6$/, '')}`)];

/** busybox's network applets by the name under which they are called. */
export const NETWORK_APPLETS: ReadonlyMap<string, Main> = new Map<string, Main>([
  ...'arp httpd ifconfig nc netstat nslookup ping ping6 route telnet traceroute traceroute6 wget'
    .split(' ')
    .map(applet),
  ['ip', ip],
  ...['addr', 'link', 'neigh', 'route', 'rule'].map((object) => [`ip${object}`, objectOfIp(object)] as const),
]);

/** The network programs of Debian and Ubuntu by id. */
export const NETWORK_PROGRAMS: ProgramTable = new Map(
  'curl dig getent ifconfig ip nc netstat nslookup ping route ss telnet traceroute wget arp'
    .split(' ')
    .map((id) => [id, main(id)]),
);

/** Those of the packet filter, which come with packages. */
export const FIREWALL_PROGRAMS: ProgramTable = new Map([
  ...['', '-save', '-restore'].flatMap((suffix) =>
    ['iptables', 'ip6tables'].map((name) => [name + suffix, main(`iptables${suffix}`)] as const),
  ),
  ['conntrack', main('conntrack')],
]);

/** Where they stand on Debian and Ubuntu: path and program id. */
export const NETWORK_FILES: readonly (readonly [path: string, id: string])[] = [
  ...NETWORK_PROGRAMS.keys(),
].map((id) => [`${/^(ip|arp|ifconfig|route)$/.test(id) ? '/usr/sbin' : '/usr/bin'}/${id}`, id]);
