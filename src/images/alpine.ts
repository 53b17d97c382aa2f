import { APPLET_LINKS } from './busybox-applets.ts';
import {
  type BuildStep,
  directory,
  type Entry,
  type ImageSource,
  link,
  PATH,
  program,
  text,
} from './image-source.ts';

const PASSWD = `root:x:0:0:root:/root:/bin/sh
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

const GROUP = `root:x:0:root
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

const PROFILE = `export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PAGER=less
umask 022
`;

/** Files of Alpine Linux `version`, e.g. `3.20.3`. */
function rootfs(version: string, busyboxSize: number): readonly Entry[] {
  const branch = version.split('.').slice(0, 2).join('.');
  return [
    ...[
      '/bin',
      '/dev',
      '/etc',
      '/etc/apk',
      '/home',
      '/lib',
      '/media',
      '/media/cdrom',
      '/media/floppy',
      '/media/usb',
    ],
    ...[
      '/mnt',
      '/opt',
      '/proc',
      '/run',
      '/sbin',
      '/srv',
      '/sys',
      '/usr',
      '/usr/bin',
      '/usr/lib',
      '/usr/local',
    ],
    ...[
      '/usr/local/bin',
      '/usr/sbin',
      '/usr/share',
      '/var',
      '/var/cache',
      '/var/empty',
      '/var/lib',
      '/var/local',
    ],
    ...['/var/lock', '/var/log', '/var/mail', '/var/opt', '/var/run', '/var/spool', '/var/tmp'],
  ]
    .map((path): Entry => (path.startsWith('/') ? directory(path) : directory(`/${path}`)))
    .concat([
      directory('/root', 0o700),
      directory('/tmp', 0o1777),
      program('/bin/busybox', 'busybox', busyboxSize),
      ...APPLET_LINKS,
      text('/etc/alpine-release', `${version}\n`),
      text('/etc/apk/repositories', repositories(branch)),
      text('/etc/group', GROUP),
      text('/etc/hostname', 'localhost\n'),
      text(
        '/etc/hosts',
        '127.0.0.1\tlocalhost localhost.localdomain\n::1\t\tlocalhost localhost.localdomain\n',
      ),
      text('/etc/issue', `Welcome to Alpine Linux ${branch}\nKernel \\r on \\m (\\l)\n\n`),
      text('/etc/motd', 'Welcome to Alpine!\n'),
      link('/etc/mtab', '/proc/mounts'),
      text('/etc/os-release', osRelease(version, branch)),
      text('/etc/passwd', PASSWD),
      text('/etc/profile', PROFILE),
      text('/etc/shadow', shadow(), 0o640),
      text('/etc/shells', '# valid login shells\n/bin/sh\n/bin/ash\n'),
    ]);
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
  return PASSWD.trimEnd()
    .split('\n')
    .map((line) => `${line.split(':')[0]}:${line.startsWith('root:') ? '*' : '!'}::0:::::\n`)
    .join('');
}

/** The layer that other images of this house stand on. */
export function alpineBase(version: string, busyboxSize = 808_712): BuildStep {
  return {
    createdBy: `ADD alpine-minirootfs-${version}-x86_64.tar.gz / # buildkit`,
    files: rootfs(version, busyboxSize),
    ballast: 6_980_000,
  };
}

const SHELL: BuildStep = { createdBy: 'CMD ["/bin/sh"]' };

function release(version: string, created: string, tags: readonly string[]): ImageSource['releases'][number] {
  return {
    tags,
    created,
    config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
    steps: [alpineBase(version), SHELL],
  };
}

export const alpine: ImageSource = {
  name: 'alpine',
  description: 'A small image on Alpine Linux with musl and busybox',
  official: true,
  stars: 11_463,
  releases: [
    release('3.20.3', '2024-09-06T22:20:07Z', ['latest', '3', '3.20', '3.20.3']),
    release('3.19.4', '2024-09-06T12:05:36Z', ['3.19', '3.19.4']),
    release('3.18.9', '2024-09-06T12:04:26Z', ['3.18', '3.18.9']),
    release('3.17.10', '2024-09-06T12:03:16Z', ['3.17', '3.17.10']),
  ],
};
