/** What bash reads in Debian and Ubuntu when it is interactive. */
export const BASH_BASHRC = `# /etc/bash.bashrc: read by every interactive bash

[ -z "$PS1" ] && return

# shown in the prompt of a chroot
if [ -z "\${debian_chroot:-}" ] && [ -r /etc/debian_chroot ]; then
    debian_chroot=$(cat /etc/debian_chroot)
fi

if ! [ -n "\${SUDO_USER}" -a -n "\${SUDO_PS1}" ]; then
  PS1='\${debian_chroot:+($debian_chroot)}\\u@\\h:\\w\\$ '
fi
`;

/** What login shells read in Ubuntu, where /etc/environment says PATH. */
export const UBUNTU_PROFILE = profile('');

/** @param path what says PATH */
export function profile(path: string): string {
  return `# /etc/profile: read by login shells
${path}
if [ "\${PS1-}" ]; then
  if [ "\${BASH-}" ] && [ "$BASH" != "/bin/sh" ]; then
    if [ -f /etc/bash.bashrc ]; then
      . /etc/bash.bashrc
    fi
  else
    if [ "$(id -u)" -eq 0 ]; then
      PS1='# '
    else
      PS1='$ '
    fi
  fi
fi

if [ -d /etc/profile.d ]; then
  for i in /etc/profile.d/*.sh; do
    if [ -r $i ]; then
      . $i
    fi
  done
  unset i
fi
`;
}
