/** What stands in the host's own files besides its programs: path, text, mode. The host is an Ubuntu 24.04 called `docker`. */
export interface HostFile {
  readonly path: string;
  readonly text: string;
  /** Permission bits; 0o644 unless given. */
  readonly mode?: number;
}

/** The host's name, and its address on its own network. */
export const HOST_NAME = 'docker';
export const HOST_ADDRESS = '10.0.0.10';
export const HOST_GATEWAY = '10.0.0.1';

const PASSWD = `root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
sync:x:4:65534:sync:/bin:/bin/sync
games:x:5:60:games:/usr/games:/usr/sbin/nologin
man:x:6:12:man:/var/cache/man:/usr/sbin/nologin
mail:x:8:8:mail:/var/mail:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
`;

const GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
mail:x:8:
sudo:x:27:
www-data:x:33:
users:x:100:
nogroup:x:65534:
docker:x:999:
`;

const OS_RELEASE = `PRETTY_NAME="Ubuntu 24.04.2 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.2 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
UBUNTU_CODENAME=noble
`;

const BASHRC = `# ~/.bashrc: read by bash for interactive shells
PS1='$ '
alias ll='ls -alF'
alias la='ls -A'
alias l='ls -CF'
alias ls='ls --color=auto'
alias grep='grep --color=auto'
`;

const PROFILE = `# ~/.profile: read by login shells
if [ -f ~/.bashrc ]; then
  . ~/.bashrc
fi
`;

export const HOST_FILES: readonly HostFile[] = [
  { path: '/etc/hostname', text: `${HOST_NAME}\n` },
  {
    path: '/etc/hosts',
    text: `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${HOST_ADDRESS}\t${HOST_NAME}\n`,
  },
  { path: '/etc/resolv.conf', text: `nameserver ${HOST_GATEWAY}\n` },
  { path: '/etc/passwd', text: PASSWD },
  { path: '/etc/group', text: GROUP },
  { path: '/etc/shells', text: '/bin/sh\n/usr/bin/sh\n/bin/bash\n/usr/bin/bash\n' },
  { path: '/etc/os-release', text: OS_RELEASE },
  { path: '/etc/issue', text: 'Ubuntu 24.04.2 LTS \\n \\l\n\n' },
  { path: '/etc/docker/daemon.json', text: '{}\n' },
  { path: '/root/.bashrc', text: BASHRC },
  { path: '/root/.profile', text: PROFILE },
];

/** Directories of the host that hold none of the files above. */
export const HOST_DIRECTORIES: readonly string[] = [
  '/boot',
  '/home',
  '/media',
  '/mnt',
  '/opt',
  '/proc',
  '/run',
  '/srv',
  '/sys',
  '/dev',
  '/tmp',
  '/usr/local/bin',
  '/usr/local/sbin',
  '/usr/lib',
  '/usr/share',
  '/usr/src',
  '/var/lib/docker',
  '/var/log',
  '/var/tmp',
  '/var/cache',
];
