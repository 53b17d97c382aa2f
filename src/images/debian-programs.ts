import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addProgram } from './layer.ts';

/** Programs of Debian's essential packages by directory; the id of a program is its name. */
const ESSENTIAL: Readonly<Record<string, string>> = {
  '/usr/bin':
    '[ apt apt-cache apt-get apt-mark arch awk b2sum base32 base64 basename bash bashbug cat chcon chgrp chmod chown chrt cksum clear ' +
    'cmp comm cp csplit cut dash date dd deb-systemd-invoke debconf df diff diff3 dir dircolors dirname dmesg dpkg dpkg-query du ' +
    'echo egrep env expand expr factor fallocate false fgrep find findmnt flock fmt fold getconf getent getopt ' +
    'gpgv grep groups gunzip gzip head hostid hostname iconv id infocmp install ionice ipcs join kill ldd link ln locale localedef ' +
    'logger login logname ls lsblk lscpu lsmem mawk md5sum mesg mkdir mkfifo mknod mktemp more mount mountpoint mv newgrp nice nl ' +
    'nohup nproc nsenter numfmt od passwd paste pathchk perl pinky pr printenv printf prlimit ptx pwd readlink realpath rename.ul ' +
    'renice reset rev rm rmdir run-parts savelog script sdiff sed seq setpriv setsid setterm sha1sum sha224sum sha256sum ' +
    'sha384sum sha512sum shred shuf sleep sort split stat stdbuf stty su sum sync tac tail tar taskset tee tempfile test ' +
    'timeout toe touch tput tr true truncate tset tsort tty tzselect uname unexpand uniq unlink unshare users utmpdump vdir wall ' +
    'wc wdctl whereis which who whoami xargs yes zcat zgrep zless zmore',
  '/usr/sbin':
    'adduser addgroup chpasswd chroot deluser delgroup fstrim groupadd groupdel groupmod ldconfig losetup nologin ' +
    'pivot_root pwck service swapoff swapon sysctl useradd userdel usermod',
};

/** Sizes of the programs that people look at; others have the size of a small one. */
const SIZES = new Map([
  ['bash', 1_265_648],
  ['dash', 125_640],
  ['perl', 3_789_184],
  ['ls', 151_344],
  ['cat', 44_016],
  ['tar', 531_984],
  ['find', 224_848],
  ['grep', 203_152],
]);

/** Puts down what Debian and Ubuntu have in common: the merged /usr, the essential programs. */
export function addDebianPrograms(files: LayerBuilder): void {
  for (const name of ['bin', 'sbin', 'lib', 'lib64'])
    files.addDirectory(`/usr/${name}`).addSymlink(`/${name}`, `usr/${name}`);
  for (const [directory, names] of Object.entries(ESSENTIAL)) addPrograms(files, directory, names.split(' '));
  files.addSymlink('/usr/bin/sh', 'dash');
  files.addSymlink('/usr/bin/rbash', 'bash');
}

/** Puts down programs whose ids are their names. */
export function addPrograms(files: LayerBuilder, directory: string, names: readonly string[]): void {
  for (const name of names) addProgram(files, `${directory}/${name}`, name, SIZES.get(name) ?? 43_928);
}
