import type { Main } from '../../linux/process/program.ts';

/** Where the programs of the tables are; each is loaded when it first runs. */
const MAINS: Readonly<Record<string, () => Promise<Main>>> = {
  'busybox arp': async () => (await import('./status/arp.ts')).arp('busybox'),
  'busybox httpd': async () => (await import('../servers/busybox-httpd.ts')).busyboxHttpd,
  'busybox ifconfig': async () => (await import('./status/ifconfig.ts')).ifconfig('busybox'),
  'busybox ip': async () => (await import('./ip/ip.ts')).ip('busybox'),
  'busybox nc': async () => (await import('./nc/busybox-nc.ts')).busyboxNc,
  'busybox netstat': async () => (await import('./netstat/busybox-netstat.ts')).busyboxNetstat,
  'busybox nslookup': async () => (await import('./nslookup/busybox-nslookup.ts')).busyboxNslookup,
  'busybox ping': async () => (await import('./ping/busybox-ping.ts')).busyboxPing,
  'busybox route': async () => (await import('./status/route.ts')).route('busybox'),
  'busybox telnet': async () => (await import('./telnet.ts')).busyboxTelnet,
  'busybox traceroute': async () => (await import('./traceroute/busybox-traceroute.ts')).busyboxTraceroute,
  'busybox wget': async () => (await import('./wget/busybox-wget.ts')).busyboxWget,
  arp: async () => (await import('./status/arp.ts')).arp('gnu'),
  conntrack: async () => (await import('./conntrack/conntrack.ts')).conntrack,
  curl: async () => (await import('./curl/curl.ts')).curl,
  dig: async () => (await import('./dig.ts')).dig,
  getent: async () => (await import('./getent.ts')).getent,
  ifconfig: async () => (await import('./status/ifconfig.ts')).ifconfig('gnu'),
  ip: async () => (await import('./ip/ip.ts')).ip('gnu'),
  iptables: async () => (await import('./iptables/iptables.ts')).iptables,
  'iptables-restore': async () => (await import('./iptables/restore.ts')).iptablesRestore,
  'iptables-save': async () => (await import('./iptables/save.ts')).iptablesSave,
  nc: async () => (await import('./nc/openbsd-nc.ts')).openbsdNc,
  netstat: async () => (await import('./netstat/gnu-netstat.ts')).gnuNetstat,
  nslookup: async () => (await import('./nslookup/bind-nslookup.ts')).bindNslookup,
  ping: async () => (await import('./ping/iputils-ping.ts')).iputilsPing,
  route: async () => (await import('./status/route.ts')).route('gnu'),
  ss: async () => (await import('./ss/ss.ts')).ss,
  telnet: async () => (await import('./telnet.ts')).telnet,
  traceroute: async () => (await import('./traceroute/gnu-traceroute.ts')).gnuTraceroute,
  wget: async () => (await import('./wget/gnu-wget.ts')).gnuWget,
};

export function loadMain(name: string): Promise<Main> {
  const load = MAINS[name];
  if (!load) throw new Error(`no program '${name}'`);
  return load();
}
