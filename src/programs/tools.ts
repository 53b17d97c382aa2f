import { lazy, type Main } from '../linux/process/program.ts';
import type { Dialect, Tool } from './command/command.ts';

/** Tools that are loaded together, when one of them first runs. The names stand here, so that nobody has to load code to list them. */
export interface Shelf {
  /** Names, separated by blanks, of tools that both families have. */
  readonly both?: string;
  /** Of those that only Debian and Ubuntu have. */
  readonly gnu?: string;
  /** Of those that only busybox has. */
  readonly busybox?: string;
  readonly load: () => Promise<ReadonlyMap<string, Tool>>;
}

export const SHELVES: readonly Shelf[] = [
  {
    both: 'cat clear echo env false ls pwd sleep true',
    gnu: 'dir vdir',
    load: async () => (await import('./shelves/everyday.ts')).EVERYDAY,
  },
  {
    both: 'basename chgrp chmod chown cp dirname install ln mkdir mv rm rmdir touch',
    load: async () => (await import('./shelves/files.ts')).FILES,
  },
  {
    both: 'dd df du link mkfifo mknod mktemp readlink realpath stat truncate unlink',
    load: async () => (await import('./shelves/inspection.ts')).INSPECTION,
  },
  {
    both: 'cut head nl printf rev seq sort tac tail tee tr uniq wc',
    load: async () => (await import('./shelves/text.ts')).TEXT,
  },
  {
    both: 'cmp comm diff expand factor fold paste shuf split strings unexpand',
    busybox: 'dos2unix unix2dos',
    load: async () => (await import('./shelves/more-text.ts')).MORE_TEXT,
  },
  {
    both: 'base64 hd hexdump md5sum od sha1sum sha256sum sha512sum xxd',
    gnu: 'sha384sum',
    busybox: 'sha3sum',
    load: async () => (await import('./shelves/bytes.ts')).BYTES,
  },
  {
    gnu: 'b2sum base32 column dircolors file join numfmt sha224sum tsort',
    load: async () => (await import('./shelves/gnu-text.ts')).GNU_TEXT,
  },
  {
    gnu: 'basenc csplit envsubst fmt pathchk sdiff stdbuf tput',
    load: async () => (await import('./shelves/gnu-rare.ts')).GNU_RARE,
  },
  {
    gnu: 'col colcrt colrm fallocate ipcs logger look mcookie mesg namei swapoff swapon ul uuidgen wall',
    load: async () => (await import('./shelves/util-linux-rare.ts')).UTIL_LINUX_RARE,
  },
  {
    gnu: 'getconf iconv locale shred',
    load: async () => (await import('./shelves/gnu-system.ts')).GNU_SYSTEM,
  },
  { gnu: 'make', load: async () => (await import('./shelves/make.ts')).MAKE },
  { gnu: 'openssl', load: async () => (await import('./shelves/openssl.ts')).OPENSSL },
  {
    gnu: 'chrt flock ionice prlimit setpriv taskset',
    load: async () => (await import('./shelves/scheduling.ts')).SCHEDULING,
  },
  {
    gnu: 'findmnt lsblk lscpu mountpoint whereis',
    load: async () => (await import('./shelves/util-linux.ts')).UTIL_LINUX,
  },
  {
    both: 'egrep expr fgrep grep xargs',
    load: async () => (await import('./shelves/search.ts')).SEARCH,
  },
  {
    both: 'bunzip2 bzcat bzip2 gunzip gzip lzcat lzma tar unlzma unxz xz xzcat zcat',
    load: async () => (await import('./shelves/archive.ts')).ARCHIVE,
  },
  {
    both: 'cpio unzip uudecode uuencode',
    gnu: 'zip zipinfo',
    load: async () => (await import('./shelves/packing.ts')).PACKING,
  },
  {
    both: 'cksum ed getopt patch sum',
    load: async () => (await import('./shelves/scripting.ts')).SCRIPTING,
  },
  {
    both: 'fuser lsof',
    busybox:
      'add-shell fallocate fsync ionice ipcalc linux32 linux64 logger lsmod mesg mountpoint pwdx remove-shell resize run-parts shred ttysize',
    gnu: 'vmstat',
    load: async () => (await import('./shelves/rare.ts')).RARE,
  },
  { both: 'bc dc', load: async () => (await import('./shelves/calculators.ts')).CALCULATORS },
  { gnu: 'jq', load: async () => (await import('./shelves/jq.ts')).JQ },
  { both: 'less more', load: async () => (await import('./shelves/pager.ts')).PAGER },
  {
    both: 'tree',
    gnu: 'git hostnamectl journalctl last lsb_release service systemctl timedatectl update-ca-certificates',
    load: async () => (await import('./shelves/host.ts')).HOST,
  },
  { gnu: 'nano', load: async () => (await import('./shelves/nano.ts')).NANO },
  { busybox: 'vi', load: async () => (await import('./shelves/vi.ts')).VI },
  { gnu: 'vi view vim', load: async () => (await import('./shelves/vim.ts')).VIM },
  {
    both: 'addgroup adduser chpasswd delgroup deluser passwd',
    gnu: 'chsh gpasswd groupadd groupdel groupmod useradd userdel usermod',
    load: async () => (await import('./shelves/users.ts')).USERS,
  },
  {
    both: 'crontab',
    gnu: 'cron',
    busybox: 'crond',
    load: async () => (await import('./shelves/cron.ts')).CRON,
  },
  { both: 'awk', gnu: 'mawk', load: async () => (await import('./shelves/awk.ts')).AWK },
  { both: 'find', load: async () => (await import('./shelves/find.ts')).FIND },
  { both: 'sed', load: async () => (await import('./shelves/sed.ts')).SED },
  {
    both: '[ arch date dnsdomainname groups hostid hostname id logname nologin nproc printenv reset sync test tty uname which whoami yes',
    gnu: 'domainname nisdomainname ypdomainname',
    busybox: '[[ usleep',
    load: async () => (await import('./shelves/system.ts')).SYSTEM,
  },
  {
    both: 'dmesg free stty sysctl uptime w who',
    gnu: 'users',
    busybox: 'cal',
    load: async () => (await import('./shelves/machine.ts')).MACHINE,
  },
  {
    both: 'chroot mount nsenter umount unshare',
    gnu: 'lsns',
    load: async () => (await import('./shelves/namespaces.ts')).NAMESPACES,
  },
  {
    both: 'kill killall pgrep pidof pkill ps pstree',
    load: async () => (await import('./shelves/processes.ts')).PROCESSES,
  },
  {
    both: 'nice nohup renice setsid su timeout top watch',
    gnu: 'sudo',
    busybox: 'time',
    load: async () => (await import('./shelves/running.ts')).RUNNING,
  },
];

/** All tools of a family by name. */
export function toolsOf(dialect: Dialect): ReadonlyMap<string, Main> {
  const programs = new Map<string, Main>();
  for (const shelf of SHELVES) {
    for (const name of [shelf.both, shelf[dialect]].flatMap((names) => names?.split(' ') ?? [])) {
      programs.set(
        name,
        lazy(async () => {
          const [{ mainOf }, tools] = await Promise.all([import('./command/command.ts'), shelf.load()]);
          const tool = tools.get(name);
          if (!tool) throw new Error(`the shelf of ${name} does not hold it`);
          return mainOf(tool, dialect);
        }),
      );
    }
  }
  return programs;
}
