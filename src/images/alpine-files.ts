import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addAlpineSettings } from './alpine-etc.ts';
import { addAppletLinks } from './busybox-applets.ts';
import { addProgram } from './layer.ts';

export const ALPINE_PASSWD = `root:x:0:0:root:/root:/bin/sh
bin:x:1:1:bin:/bin:/sbin/nologin
daemon:x:2:2:daemon:/sbin:/sbin/nologin
lp:x:4:7:lp:/var/spool/lpd:/sbin/nologin
sync:x:5:0:sync:/sbin:/bin/sync
shutdown:x:6:0:shutdown:/sbin:/sbin/shutdown
halt:x:7:0:halt:/sbin:/sbin/halt
mail:x:8:12:mail:/var/mail:/sbin/nologin
news:x:9:13:news:/usr/lib/news:/sbin/nologin
uucp:x:10:14:uucp:/var/spool/uucppublic:/sbin/nologin
cron:x:16:16:cron:/var/spool/cron:/sbin/nologin
ftp:x:21:21::/var/lib/ftp:/sbin/nologin
sshd:x:22:22:sshd:/dev/null:/sbin/nologin
games:x:35:35:games:/usr/games:/sbin/nologin
ntp:x:123:123:NTP:/var/empty:/sbin/nologin
guest:x:405:100:guest:/dev/null:/sbin/nologin
nobody:x:65534:65534:nobody:/:/sbin/nologin
`;

export const ALPINE_GROUP = `root:x:0:root
bin:x:1:root,bin,daemon
daemon:x:2:root,bin,daemon
sys:x:3:root,bin
adm:x:4:root,daemon
tty:x:5:
disk:x:6:root
lp:x:7:lp
kmem:x:9:
wheel:x:10:root
floppy:x:11:root
mail:x:12:mail
news:x:13:news
uucp:x:14:uucp
cron:x:16:cron
audio:x:18:
cdrom:x:19:
dialout:x:20:root
ftp:x:21:
sshd:x:22:
input:x:23:
tape:x:26:root
video:x:27:root
netdev:x:28:
kvm:x:34:kvm
games:x:35:
shadow:x:42:
www-data:x:82:
users:x:100:games
ntp:x:123:
abuild:x:300:
utmp:x:406:
ping:x:999:
nogroup:x:65533:
nobody:x:65534:
`;

const DIRECTORIES: readonly string[] = [
  ...[
    '/dev',
    '/home',
    '/lib',
    '/media/cdrom',
    '/media/floppy',
    '/media/usb',
    '/mnt',
    '/opt',
    '/proc',
    '/run',
  ],
  ...['/srv', '/sys', '/usr/lib', '/usr/local/bin', '/usr/local/lib', '/usr/local/share', '/usr/share'],
  ...[
    '/var/cache',
    '/var/empty',
    '/var/lib',
    '/var/local',
    '/var/log',
    '/var/mail',
    '/var/opt',
    '/var/spool',
    '/var/spool/cron',
  ],
];

/** Puts down the files of Alpine Linux `version`, e.g. `3.20.3`. */
export function addAlpine(files: LayerBuilder, version: string): void {
  const branch = version.split('.').slice(0, 2).join('.');
  for (const directory of DIRECTORIES) files.addDirectory(directory);
  addProgram(files, '/bin/busybox', 'busybox', 808_712);
  addAppletLinks(files);
  files
    .addDirectory('/root', { mode: 0o700 })
    .addDirectory('/tmp', { mode: 0o1777 })
    .addDirectory('/var/tmp', { mode: 0o1777 })
    .addSymlink('/var/run', '../run')
    .addSymlink('/var/lock', '../run/lock')
    .addSymlink('/etc/mtab', '../proc/mounts')
    .addFile('/etc/alpine-release', `${version}\n`)
    .addFile('/etc/apk/repositories', repositories(branch))
    .addFile('/etc/apk/world', 'alpine-baselayout\nalpine-keys\napk-tools\nbusybox\nlibc-utils\n')
    .addFile('/etc/group', ALPINE_GROUP)
    .addFile('/etc/hostname', 'localhost\n')
    .addFile(
      '/etc/hosts',
      '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n',
    )
    .addFile('/etc/issue', `Welcome to Alpine Linux ${branch}\nKernel \\r on \\m (\\l)\n\n`)
    .addFile('/etc/motd', 'Welcome to Alpine!\n')
    .addFile('/etc/os-release', osRelease(version, branch))
    .addFile('/etc/passwd', ALPINE_PASSWD)
    .addFile('/etc/shadow', shadow(), { mode: 0o640, gid: 42 })
    .addFile('/etc/shells', '# valid login shells\n/bin/sh\n/bin/ash\n');
  addAlpineSettings(files);
  addProgram(files, '/sbin/apk', 'apk', 80_496);
  addProgram(files, '/usr/bin/getent', 'getent', 49_016);
}

function repositories(branch: string): string {
  return ['main', 'community']
    .map((name) => `https://dl-cdn.alpinelinux.org/alpine/v${branch}/${name}\n`)
    .join('');
}

function osRelease(version: string, branch: string): string {
  return `NAME="Alpine Linux"
ID=alpine
VERSION_ID=${version}
PRETTY_NAME="Alpine Linux v${branch}"
HOME_URL="https://alpinelinux.org/"
BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
`;
}

function shadow(): string {
  return ALPINE_PASSWD.trimEnd()
    .split('\n')
    .map((line) => `${line.split(':')[0]}:${line.startsWith('root:') ? '*' : '!'}::0:::::\n`)
    .join('');
}
