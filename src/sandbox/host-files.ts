import { BASH_BASHRC, UBUNTU_PROFILE } from '../images/debian-system-start-files.ts';
import { addProgram } from '../images/layer.ts';
import type { Layer } from '../linux/fs/layer.ts';
import { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { USUAL_COLORS } from '../programs/files/ls/usual-colors.ts';

/** The host's name, and where it stands in its own network. */
export const HOST_NAME = 'docker';
export const HOST_ADDRESS = '10.0.0.10';
export const HOST_PREFIX = 24;
export const HOST_ROUTER = '10.0.0.1';

/** When the host was installed, milliseconds since the Unix epoch: 2025-06-02 06:00 UTC. */
export const INSTALLED = 1_748_844_000_000;

/** The first process. */
export const SYSTEMD = '/usr/lib/systemd/systemd';

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

/** Programs that run before somebody types, with bytes each; the id of a program is its name, but for the first process. */
const PROGRAMS: readonly (readonly [path: string, id: string, size: number])[] = [
  ['/usr/bin/bash', 'bash', 1_265_648],
  [SYSTEMD, 'init', 104_560],
  ['/usr/bin/dockerd', 'dockerd', 92_841_416],
  ['/usr/bin/containerd', 'containerd', 46_031_528],
];

/** The files of the host, an Ubuntu 24.04, that are there before the first prompt; host-details.ts has the rest. */
export function hostLayer(): Layer {
  const files = new LayerBuilder(INSTALLED);
  for (const directory of ['/dev', '/proc', '/run', '/sys']) files.addDirectory(directory);
  for (const [path, id, size] of PROGRAMS) addProgram(files, path, id, size);
  return files
    .addSymlink('/bin', 'usr/bin')
    .addFile('/etc/bash.bashrc', BASH_BASHRC)
    .addFile('/etc/hostname', `${HOST_NAME}\n`)
    .addFile(
      '/etc/hosts',
      `127.0.0.1\tlocalhost\n::1\tlocalhost ip6-localhost ip6-loopback\n${HOST_ADDRESS}\t${HOST_NAME}\n`,
    )
    .addFile('/etc/profile', UBUNTU_PROFILE)
    .addFile('/etc/resolv.conf', `nameserver ${HOST_ROUTER}\n`)
    .addDirectory('/root', { mode: 0o700 })
    .addFile('/root/.bashrc', BASHRC)
    .addFile('/root/.profile', PROFILE)
    .build();
}
