import { DEBIAN_GROUP } from '../images/debian-files.ts';
import { addPrograms } from '../images/debian-programs.ts';
import { addProgram } from '../images/layer.ts';
import { addUbuntu, NOBLE } from '../images/ubuntu-flavour.ts';
import type { Layer } from '../linux/fs/layer.ts';
import { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { USUAL_COLORS } from '../programs/files/ls/usual-colors.ts';
import { UNIT_DIRECTORY, UNIT_TEXTS, wantedBy } from '../programs/services/unit-texts.ts';
import { GNU_FILES } from '../programs/table.ts';

/** The host's name, and where it stands in its own network. */
export const HOST_NAME = 'docker';
export const HOST_ADDRESS = '10.0.0.10';
export const HOST_PREFIX = 24;
export const HOST_ROUTER = '10.0.0.1';

/** When the host was installed, milliseconds since the Unix epoch: 2025-06-02 06:00 UTC. */
const INSTALLED = 1_748_844_000_000;

/** The first process. */
export const SYSTEMD = '/usr/lib/systemd/systemd';

/** What the host has beyond the essential programs; the id of a program is its name. */
const PROGRAMS: Readonly<Record<string, string>> = {
  '/usr/bin':
    'bc crontab curl dc dig ed emacs file g++ gcc gdb git host htop journalctl jq less lsof lynx make man mysql nano nc netcat ' +
    'node npm nslookup openssl ping pip pip3 psql pstree python python3 rsync scp service ' +
    'snap ss ssh ssh-keygen strace sudo systemctl tcpdump telnet tmux traceroute tree unzip vi vim ' +
    'wget xxd zip apropos chattr gawk info localectl loginctl lsattr lspci lsusb resolvectl screen systemd-analyze ' +
    'update-alternatives whatis',
  '/usr/sbin':
    'arp blkid fdisk halt ifconfig ip ip6tables ip6tables-restore ip6tables-save iptables iptables-restore iptables-save lsmod modprobe netstat poweroff reboot route shutdown tracepath',
};

const BASHRC = `# ~/.bashrc: read by bash for interactive shells
PS1='$ '
export LS_COLORS='${USUAL_COLORS}'
alias ll='ls -alF'
alias la='ls -A'
alias l='ls -CF'
alias ls='ls --color=auto'
alias grep='grep --color=auto'
`;

const PROFILE = `# ~/.profile: read by login shells
if [ "$BASH" ] && [ -f ~/.bashrc ]; then
  . ~/.bashrc
fi
`;

const RESOLV_CONF = `nameserver ${HOST_ROUTER}\n`;

/** The files of the host: an Ubuntu 24.04 with the docker client, and without a redis. */
export function hostLayer(): Layer {
  const files = new LayerBuilder(INSTALLED);
  addUbuntu(files, NOBLE);
  for (const [path, id] of GNU_FILES) addProgram(files, path, id, 43_928);
  for (const [directory, names] of Object.entries(PROGRAMS)) addPrograms(files, directory, names.split(' '));
  addProgram(files, '/usr/bin/docker', 'docker', 41_959_560);
  addProgram(files, '/usr/bin/docker-compose', 'docker-compose', 73_664_000);
  addProgram(files, '/usr/bin/dockerd', 'dockerd', 92_841_416);
  addProgram(files, '/usr/bin/containerd', 'containerd', 46_031_528);
  addProgram(files, '/usr/bin/containerd-shim-runc-v2', 'containerd-shim-runc-v2', 14_610_040);
  addProgram(files, SYSTEMD, 'init', 104_560);
  files.addSymlink('/usr/sbin/init', '../lib/systemd/systemd');
  for (const [name, text] of UNIT_TEXTS)
    files.addFile(`${UNIT_DIRECTORY}/${name}`, text).addSymlink(wantedBy(name), `${UNIT_DIRECTORY}/${name}`);
  return files
    .addFile('/etc/hostname', `${HOST_NAME}\n`)
    .addFile(
      '/etc/hosts',
      `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${HOST_ADDRESS}\t${HOST_NAME}\n`,
    )
    .addFile('/etc/resolv.conf', RESOLV_CONF)
    .addFile('/etc/group', `${DEBIAN_GROUP}docker:x:988:\n`)
    .addFile('/etc/docker/daemon.json', '{}\n')
    .addFile('/root/.bashrc', BASHRC)
    .addFile('/root/.profile', PROFILE)
    .build();
}
