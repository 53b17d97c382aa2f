import type { Process } from '../../linux/process/process.ts';

/** Links that update-alternatives keeps: by package, each a program and the links to it. */
const ALTERNATIVES: ReadonlyMap<string, readonly (readonly [program: string, links: string])[]> = new Map([
  [
    'vim',
    [
      [
        '/usr/bin/vim.basic',
        '/usr/bin/editor /usr/bin/ex /usr/bin/rview /usr/bin/rvim /usr/bin/vi /usr/bin/view /usr/bin/vim /usr/bin/vimdiff',
      ],
    ],
  ],
  ['vim-tiny', [['/usr/bin/vim.tiny', '/usr/bin/ex /usr/bin/rview /usr/bin/vi /usr/bin/view']]],
  ['nano', [['/bin/nano', '/usr/bin/editor /usr/bin/pico']]],
  ['netcat-openbsd', [['/bin/nc.openbsd', '/bin/nc']]],
  ['netcat-traditional', [['/bin/nc.traditional', '/bin/nc']]],
  ['inetutils-telnet', [['/usr/bin/inetutils-telnet', '/usr/bin/telnet']]],
  ['traceroute', [['/usr/bin/traceroute.db', '/usr/bin/traceroute']]],
  ['figlet', [['/usr/bin/figlet-figlet', '/usr/bin/figlet']]],
  [
    'iptables',
    [
      ['/usr/sbin/iptables-nft', '/usr/sbin/iptables'],
      ['/usr/sbin/ip6tables-nft', '/usr/sbin/ip6tables'],
    ],
  ],
  ['nodejs', [['/usr/bin/nodejs', '/usr/bin/js']]],
]);

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** Makes the links of a package and answers what update-alternatives says. */
export function addAlternatives({ fs }: Process, name: string): readonly string[] {
  const said: string[] = [];
  for (const [program, links] of ALTERNATIVES.get(name) ?? []) {
    if (!fs.exists(program)) continue;
    for (const link of links.split(' ')) {
      const generic = `/etc/alternatives/${nameOf(link)}`;
      if (fs.exists(link)) continue;
      fs.mkdir('/etc/alternatives', { recursive: true });
      fs.remove(generic);
      fs.remove(link);
      fs.symlink(program, generic);
      fs.symlink(generic, link);
      said.push(`update-alternatives: using ${program} to provide ${link} (${nameOf(link)}) in auto mode`);
    }
  }
  return said;
}

/** Takes the links of a package away, where they lead to it. */
export function removeAlternatives({ fs }: Process, name: string): void {
  for (const [program, links] of ALTERNATIVES.get(name) ?? []) {
    for (const link of links.split(' ')) {
      const generic = `/etc/alternatives/${nameOf(link)}`;
      if (fs.lstat(link).type !== 'symlink' || fs.readlink(generic) !== program) continue;
      fs.remove(link);
      fs.remove(generic);
    }
  }
}
