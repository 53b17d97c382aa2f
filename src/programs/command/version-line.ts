import type { FileSystem } from '../../linux/fs/file-system.ts';

/** Versions of packages in Ubuntu 24.04, and in Debian 12 where they are others. */
const VERSIONS: ReadonlyMap<string, readonly [ubuntu: string, debian?: string]> = new Map([
  ['coreutils', ['9.4', '9.1']],
  ['diffutils', ['3.10', '3.8']],
  ['grep', ['3.11', '3.8']],
  ['tar', ['1.35', '1.34']],
  ['util-linux', ['2.39.3', '2.38.1']],
  ['procps-ng', ['4.0.4', '4.0.2']],
  ['ed', ['1.20.1', '1.19']],
  ['Binutils', ['2.42', '2.40']],
  ['file', ['5.45', '5.44']],
  ['xz', ['5.4.5', '5.4.1']],
  ['xxd', ['2023-10-25', '2022-01-14']],
  ['cpio', ['2.15', '2.13']],
]);

/** Programs whose first line is of a shape of its own, by name; `@PACKAGE` stands for a version. */
const OWN: ReadonlyMap<string, string> = new Map([
  ['bc', 'bc 1.07.1'],
  ['bzip2', 'bzip2, a block-sorting file compressor.  Version 1.0.8, 13-Jul-2019.'],
  ['bunzip2', 'bzip2, a block-sorting file compressor.  Version 1.0.8, 13-Jul-2019.'],
  ['bzcat', 'bzip2, a block-sorting file compressor.  Version 1.0.8, 13-Jul-2019.'],
  ['dd', 'dd (coreutils) @coreutils'],
  ['ed', 'GNU ed @ed'],
  ['file', 'file-@file\nmagic file from /etc/magic:/usr/share/misc/magic'],
  ['getopt', 'getopt from util-linux @util-linux'],
  ['gzip', 'gzip 1.12'],
  [
    'mount',
    'mount from util-linux @util-linux (libmount @util-linux: selinux, smack, btrfs, verity, namespaces, assert, debug)',
  ],
  ['patch', 'GNU patch 2.7.6'],
  ['strings', 'GNU strings (GNU Binutils for @DISTRIBUTION) @Binutils'],
  ['tar', 'tar (GNU tar) @tar'],
  ['xxd', 'xxd @xxd by Juergen Weigert et al.'],
  ...['hostnamectl', 'journalctl', 'systemctl', 'timedatectl'].map(
    (name) => [name, 'systemd 255 (255.4-1ubuntu8.8)'] as const,
  ),
  ...['xz', 'unxz', 'xzcat', 'lzma', 'unlzma', 'lzcat'].map(
    (name) => [name, 'xz (XZ Utils) @xz\nliblzma @xz'] as const,
  ),
]);

/** The first line of `--version`, with the versions of the release that a machine is. @param made who the program belongs to */
export function versionLine(fs: FileSystem, name: string, made: string | undefined): string {
  const release = fs.exists('/etc/os-release') ? fs.readText('/etc/os-release') : '';
  const debian = /^ID=debian$/m.test(release);
  const version = (name: string): string | undefined => {
    const versions = VERSIONS.get(name);
    return versions && (debian ? (versions[1] ?? versions[0]) : versions[0]);
  };
  const own = OWN.get(name);
  if (own !== undefined)
    return own.replace(/@([A-Za-z][\w-]*\w)/g, (whole, word: string) =>
      word === 'DISTRIBUTION' ? (debian ? 'Debian' : 'Ubuntu') : (version(word) ?? whole),
    );
  const [, maker = 'GNU coreutils', number = ''] =
    /^(?:from )?(.*?)\)? ([\d.]\S*?)\)?$/.exec(made ?? 'GNU coreutils) 9.4') ?? [];
  const shown = version(maker.replace(/^GNU /, '')) ?? number;
  const system = maker === 'util-linux' || maker === 'procps-ng';
  return system ? `${name} from ${maker} ${shown}` : `${name} (${maker}) ${shown}`;
}
