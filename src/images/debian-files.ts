import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addDebianPrograms } from './debian-programs.ts';
import { BASH_BASHRC } from './debian-system-start-files.ts';

/** The users of a fresh Debian. */
export const DEBIAN_PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
lp:x:7:7:lp:/var/spool/lpd:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
news:x:9:9:news:/var/spool/news:/usr/sbin/nologin
uucp:x:10:10:uucp:/var/spool/uucp:/usr/sbin/nologin
proxy:x:13:13:proxy:/bin:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
backup:x:34:34:backup:/var/backups:/usr/sbin/nologin
list:x:38:38:Mailing List Manager:/var/list:/usr/sbin/nologin
irc:x:39:39:ircd:/run/ircd:/usr/sbin/nologin
_apt:x:42:65534::/nonexistent:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

/** Its groups. */
export const DEBIAN_GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
lp:x:7:
mail:x:8:
news:x:9:
uucp:x:10:
man:x:12:
proxy:x:13:
kmem:x:15:
dialout:x:20:
fax:x:21:
voice:x:22:
cdrom:x:24:
floppy:x:25:
tape:x:26:
sudo:x:27:
audio:x:29:
dip:x:30:
www-data:x:33:
backup:x:34:
operator:x:37:
list:x:38:
irc:x:39:
src:x:40:
shadow:x:42:
utmp:x:43:
video:x:44:
sasl:x:45:
plugdev:x:46:
staff:x:50:
games:x:60:
users:x:100:
nogroup:x:65534:
`;

const DIRECTORIES: readonly string[] = [
  ...['/boot', '/dev', '/home', '/media', '/mnt', '/opt', '/proc', '/run', '/srv', '/sys', '/usr/games'],
  ...[
    '/usr/include',
    '/usr/libexec',
    '/usr/local/bin',
    '/usr/local/etc',
    '/usr/local/lib',
    '/usr/local/sbin',
  ],
  ...[
    '/usr/local/share',
    '/usr/share/doc',
    '/usr/src',
    '/var/backups',
    '/var/cache/apt',
    '/var/lib/apt/lists',
  ],
  ...[
    '/var/lib/dpkg',
    '/var/log/apt',
    '/var/mail',
    '/var/opt',
    '/var/spool',
    '/etc/default',
    '/etc/init.d',
    '/etc/skel',
  ],
];

const BASHRC = `# ~/.bashrc: read by bash for interactive shells

# The shell that su and login start has no colours unless this asks for them:
# export LS_OPTIONS='--color=auto'
# alias ls='ls $LS_OPTIONS'
# alias ll='ls $LS_OPTIONS -l'
`;

/** A release of Debian or of what is made from it. */
export interface DebianFlavour {
  readonly osRelease: string;
  /** What /etc/debian_version says. */
  readonly debianVersion: string;
  /** What /etc/issue says, without the terminal's codes. */
  readonly issue: string;
  /** What login shells read. */
  readonly profile: string;
}

/** Puts down the files of a fresh Debian or Ubuntu. */
export function addDebian(files: LayerBuilder, flavour: DebianFlavour): void {
  addDebianPrograms(files);
  for (const directory of DIRECTORIES) files.addDirectory(directory);
  files
    .addDirectory('/root', { mode: 0o700 })
    .addDirectory('/tmp', { mode: 0o1777 })
    .addDirectory('/var/tmp', { mode: 0o1777 })
    .addDirectory('/run/lock', { mode: 0o1777 })
    .addSymlink('/var/run', '/run')
    .addSymlink('/var/lock', '/run/lock')
    .addSymlink('/etc/mtab', '/proc/mounts')
    .addSymlink('/etc/os-release', '../usr/lib/os-release')
    .addFile('/usr/lib/os-release', flavour.osRelease)
    .addFile('/etc/debian_version', `${flavour.debianVersion}\n`)
    .addFile('/etc/issue', `${flavour.issue} \\n \\l\n\n`)
    .addFile('/etc/issue.net', `${flavour.issue}\n`)
    .addFile('/etc/passwd', DEBIAN_PASSWD)
    .addFile('/etc/group', DEBIAN_GROUP)
    .addFile('/etc/shadow', shadowOf(DEBIAN_PASSWD), { mode: 0o640, gid: 42 })
    .addFile(
      '/etc/shells',
      '# valid login shells\n/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n/bin/rbash\n/usr/bin/rbash\n/usr/bin/dash\n',
    )
    .addFile(
      '/etc/nsswitch.conf',
      'passwd:         files\ngroup:          files\nshadow:         files\n\nhosts:          files dns\nnetworks:       files\n',
    )
    .addFile('/etc/host.conf', 'multi on\n')
    .addFile('/etc/timezone', 'Etc/UTC\n')
    .addFile('/etc/bash.bashrc', BASH_BASHRC)
    .addFile('/etc/profile', flavour.profile)
    .addFile('/root/.bashrc', BASHRC)
    .addFile(
      '/root/.profile',
      '# ~/.profile: read by login shells\nif [ "$BASH" ] && [ -f ~/.bashrc ]; then\n  . ~/.bashrc\nfi\n\nmesg n 2> /dev/null || true\n',
    );
}

/** Who `passwd` names, without a password each. */
export function shadowOf(passwd: string): string {
  return passwd
    .trimEnd()
    .split('\n')
    .map((line) => `${line.split(':')[0]}:*:20205:0:99999:7:::\n`)
    .join('');
}
