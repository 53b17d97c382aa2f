import { expect, test } from 'vitest';
import { SandboxWorld } from './world.ts';

test.each([
  [
    'Debian',
    `docker run --rm debian bash -ic 'echo "$PS1"; alias; useradd -m ann; ls -A /home/ann'`,
    `\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ 
.bash_logout
.bashrc
.profile
`,
  ],
  [
    'Ubuntu',
    `docker run --rm -e TERM=xterm ubuntu bash -ic 'echo "$PS1"; alias ls ll; head -3 /etc/apt/sources.list.d/ubuntu.sources'`,
    `\\[\\e]0;\\u@\\h: \\w\\a\\]\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ 
alias ls='ls --color=auto'
alias ll='ls -alF'
Types: deb
URIs: http://archive.ubuntu.com/ubuntu/
Suites: noble noble-updates noble-backports
`,
  ],
  [
    'Ubuntu, beyond Debian',
    `docker run --rm ubuntu sh -c 'ps -o pid,comm; grep -h RELEASE /etc/lsb-release; id -Gn ubuntu; dpkg -S /usr/bin/ps /usr/bin/ls'`,
    `    PID COMMAND
      1 sh
      7 ps
DISTRIB_RELEASE=24.04
ubuntu adm dialout cdrom floppy sudo audio dip video plugdev
procps: /usr/bin/ps
coreutils: /usr/bin/ls
`,
  ],
  [
    'Alpine',
    `docker run --rm alpine sh -lc 'echo "$PS1"; crontab -l | sed -n 3p; ls /etc/periodic'`,
    `\\h:\\w\\$ 
*/15\t*\t*\t*\t*\trun-parts /etc/periodic/15min
15min
daily
hourly
monthly
weekly
`,
  ],
  [
    'the host',
    `useradd -m -s /bin/bash ann; passwd -S ann | cut -d' ' -f2,4-; ls -A /home/ann; su - ann -c 'echo "$PS1" $PATH $MAIL $LANG'
su - ann -c 'bash -ic "echo \\"\\$PS1\\"; alias ls ll" 2>/dev/null'`,
    `L 0 99999 7 -1
.bash_logout
.bashrc
.profile
 /usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games:/usr/local/games:/snap/bin /var/mail/ann C.UTF-8
\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ 
alias ls='ls --color=auto'
alias ll='ls -alF'
`,
  ],
])('shells of %s have the prompts and aliases of its start files', async (_, script, shown) => {
  const { stdout } = await new SandboxWorld().run(script);
  expect(stdout).toBe(shown);
});
