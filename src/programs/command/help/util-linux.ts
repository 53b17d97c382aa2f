/** What `--help` of the programs of util-linux and procps says besides words: the column where words begin, how they are called, their options. */
export const UTIL_LINUX = `@chrt 22

Policy options:
 -b, --batch
 -d, --deadline
 -f, --fifo
 -i, --idle
 -o, --other
 -r, --rr

Scheduling options:
 -R, --reset-on-fork
 -T, --sched-runtime <ns>
 -P, --sched-period <ns>
 -D, --sched-deadline <ns>

Other options:
 -a, --all-tasks
 -m, --max
 -p, --pid
 -v, --verbose

 -h, --help
 -V, --version

For more details see chrt(1).
@col 24

Usage:
 col [options]

Options:
 -b, --no-backspaces
 -f, --fine
 -p, --pass
 -h, --tabs
 -x, --spaces
 -l, --lines NUM
 -H, --help
 -v, --version

For more details see col(1).
@colcrt 25

Usage:
 colcrt [options] [<file>...]

Options:
 -2, --half-lines

 -h, --help
 -V, --version

For more details see colcrt(1).
@colrm 16

Usage:
 colrm [startcol [endcol]]

Options:
 -h, --help
 -V, --version

For more details see colrm(1).
@column 34

Usage:
 column [options] [<file>...]

Options:
 -t, --table
 -n, --table-name <name>
 -O, --table-order <columns>
 -N, --table-columns <names>
 -l, --table-columns-limit <num>
 -E, --table-noextreme <columns>
 -d, --table-noheadings
 -e, --table-header-repeat
 -H, --table-hide <columns>
 -R, --table-right <columns>
 -T, --table-truncate <columns>
 -W, --table-wrap <columns>
 -L, --keep-empty-lines
 -J, --json

 -r, --tree <column>
 -i, --tree-id <column>
 -p, --tree-parent <column>

 -c, --output-width <width>
 -o, --output-separator <string>
 -s, --separator <string>
 -x, --fillrows

 -h, --help
 -V, --version

For more details see column(1).
@dmesg 29

Usage:
 dmesg [options]

Options:
 -C, --clear
 -c, --read-clear
 -D, --console-off
 -E, --console-on
 -F, --file <file>
 -f, --facility <list>
 -H, --human
 -J, --json
 -k, --kernel
 -L, --color[=<when>]
 -l, --level <list>
 -n, --console-level <level>
 -P, --nopager
 -p, --force-prefix
 -r, --raw
     --noescape
 -S, --syslog
 -s, --buffer-size <size>
 -u, --userspace
 -w, --follow
 -W, --follow-new
 -x, --decode
 -d, --show-delta
 -e, --reltime
 -T, --ctime
 -t, --notime
     --time-format <format>
     --since <time>
     --until <time>

 -h, --help
 -V, --version

For more details see dmesg(1).
@fallocate 22

Usage:
 fallocate [options] <filename>

Options:
 -c, --collapse-range
 -d, --dig-holes
 -i, --insert-range
 -l, --length <num>
 -n, --keep-size
 -o, --offset <num>
 -p, --punch-hole
 -z, --zero-range
 -x, --posix
 -v, --verbose

 -h, --help
 -V, --version

For more details see fallocate(1).
@findmnt 24

Usage:
 findmnt [options]
 findmnt [options] <device> | <mountpoint>
 findmnt [options] <device> <mountpoint>
 findmnt [options] [--source <device>] [--target <path> | --mountpoint <dir>]

Options:
 -s, --fstab
 -m, --mtab
 -k, --kernel

 -p, --poll[=<list>]
 -w, --timeout <num>

 -A, --all
 -a, --ascii
 -b, --bytes
 -C, --nocanonicalize
 -c, --canonicalize
 -D, --df
 -d, --direction <word>
 -e, --evaluate
 -F, --tab-file <path>
 -f, --first-only
 -i, --invert
 -J, --json
 -l, --list
 -N, --task <tid>
 -n, --noheadings
 -O, --options <list>
 -o, --output <list>
     --output-all
 -P, --pairs
     --pseudo
     --shadowed
 -R, --submounts
 -r, --raw
     --real
 -S, --source <string>
 -T, --target <path>
     --tree
 -M, --mountpoint <dir>
 -t, --types <list>
 -U, --uniq
 -u, --notruncate
 -v, --nofsroot
 -y, --shell

 -x, --verify
     --verbose
     --vfs-all

 -h, --help
 -V, --version

For more details see findmnt(8).
@flock 26

Usage:
 flock [options] <file>|<directory> <command> [<argument>...]
 flock [options] <file>|<directory> -c <command>
 flock [options] <file descriptor number>

Options:
 -s, --shared
 -x, --exclusive
 -u, --unlock
 -n, --nonblock
 -w, --timeout <secs>
 -E, --conflict-exit-code <number>
 -o, --close
 -c, --command <command>
 -F, --no-fork
     --verbose

 -h, --help
 -V, --version

For more details see flock(1).
@free 21

Usage:
 free [options]

Options:
 -b, --bytes
     --kilo
     --mega
     --giga
     --tera
     --peta
 -k, --kibi
 -m, --mebi
 -g, --gibi
     --tebi
     --pebi
 -h, --human
     --si
 -l, --lohi
 -t, --total
 -v, --committed
 -s N, --seconds N
 -c N, --count N
 -w, --wide

     --help
 -V, --version

For more details see free(1).
@getopt 31

Usage:
 getopt <optstring> <parameters>
 getopt [options] [--] <optstring> <parameters>
 getopt [options] -o|--options <optstring> [options] [--] <parameters>

Options:
 -a, --alternative
 -l, --longoptions <longopts>
 -n, --name <progname>
 -o, --options <optstring>
 -q, --quiet
 -Q, --quiet-output
 -s, --shell <shell>
 -T, --test
 -u, --unquoted

 -h, --help
 -V, --version

For more details see getopt(1).
@hd 27

Usage:
 hd [options] <file>...

Options:
 -b, --one-byte-octal
 -c, --one-byte-char
 -C, --canonical
 -d, --two-bytes-decimal
 -o, --two-bytes-octal
 -x, --two-bytes-hex
 -L, --color[=<mode>]
 -e, --format <format>
 -f, --format-file <file>
 -n, --length <length>
 -s, --skip <offset>
 -v, --no-squeezing

 -h, --help
 -V, --version

For more details see hexdump(1).
@hexdump 27

Usage:
 hexdump [options] <file>...

Options:
 -b, --one-byte-octal
 -c, --one-byte-char
 -C, --canonical
 -d, --two-bytes-decimal
 -o, --two-bytes-octal
 -x, --two-bytes-hex
 -L, --color[=<mode>]
 -e, --format <format>
 -f, --format-file <file>
 -n, --length <length>
 -s, --skip <offset>
 -v, --no-squeezing

 -h, --help
 -V, --version

For more details see hexdump(1).
@ionice 24

Usage:
 ionice [options] -p <pid>...
 ionice [options] -P <pgid>...
 ionice [options] -u <uid>...
 ionice [options] <command>

Options:
 -c, --class <class>
 -n, --classdata <num>
 -p, --pid <pid>...
 -P, --pgid <pgrp>...
 -t, --ignore
 -u, --uid <uid>...

 -h, --help
 -V, --version

For more details see ionice(1).
@ipcs 19

Usage:
 ipcs [resource-option...] [output-option]
 ipcs -m|-q|-s -i <id>

Options:
 -i, --id <id>
 -h, --help
 -V, --version

Resource options:
 -m, --shmems
 -q, --queues
 -s, --semaphores
 -a, --all

Output options:
 -t, --time
 -p, --pid
 -c, --creator
 -l, --limits
 -u, --summary
     --human
 -b, --bytes

For more details see ipcs(1).
@last 22

Usage:
 last [options] [<username>...] [<tty>...]

Options:
 -a, --hostlast
 -d, --dns
 -f, --file <file>
 -F, --fulltimes
 -i, --ip
 -n, --limit <number>
 -R, --nohostname
 -s, --since <time>
 -t, --until <time>
 -p, --present <time>
 -w, --fullnames
 -x, --system
     --time-format <format>

 -h, --help
 -V, --version

For more details see last(1).
@logger 26

Usage:
 logger [options] [<message>]

Options:
 -i
     --id[=<id>]
 -f, --file <file>
 -e, --skip-empty
     --no-act
 -p, --priority <prio>
     --octet-count
     --prio-prefix
 -s, --stderr
 -S, --size <size>
 -t, --tag <tag>
 -n, --server <name>
 -P, --port <port>
 -T, --tcp
 -d, --udp
     --rfc3164
     --rfc5424[=<snip>]
     --sd-id <id>
     --sd-param <data>
     --msgid <msgid>
 -u, --socket <socket>
     --socket-errors[=<on|off|auto>]
     --journald[=<file>]

 -h, --help
 -V, --version

For more details see logger(1).
@look 26

Usage:
 look [options] <string> [<file>...]

Options:
 -a, --alternative
 -d, --alphanum
 -f, --ignore-case
 -t, --terminate <char>

 -h, --help
 -V, --version

For more details see look(1).
@lsblk 22

Usage:
 lsblk [options] [<device> ...]

Options:
 -A, --noempty
 -D, --discard
 -E, --dedup <column>
 -I, --include <list>
 -J, --json
 -M, --merge
 -O, --output-all
 -P, --pairs
 -S, --scsi
 -T, --tree[=<column>]
 -a, --all
 -b, --bytes
 -d, --nodeps
 -e, --exclude <list>
 -f, --fs
 -i, --ascii
 -l, --list
 -m, --perms
 -n, --noheadings
 -o, --output <list>
 -p, --paths
 -r, --raw
 -s, --inverse
 -t, --topology
 -w, --width <num>
 -x, --sort <column>
 -y, --shell
 -z, --zoned
     --sysroot <dir>

 -h, --help
 -V, --version

For more details see lsblk(8).
@lscpu 25

Usage:
 lscpu [options]

Options:
 -a, --all
 -b, --online
 -B, --bytes
 -C, --caches[=<list>]
 -c, --offline
 -J, --json
 -e, --extended[=<list>]
 -p, --parse[=<list>]
 -s, --sysroot <dir>
 -x, --hex
 -y, --physical
     --output-all

 -h, --help
 -V, --version

For more details see lscpu(1).
@lsns 24

Usage:
 lsns [options] [<namespace>]

Options:
 -J, --json
 -l, --list
 -n, --noheadings
 -o, --output <list>
     --output-all
 -p, --task <pid>
 -r, --raw
 -u, --notruncate
 -W, --nowrap
 -t, --type <name>
 -T, --tree <rel>

 -h, --help
 -V, --version

For more details see lsns(8).
@mcookie 23

Usage:
 mcookie [options]

Options:
 -f, --file <file>
 -m, --max-size <num>
 -v, --verbose

 -h, --help
 -V, --version

For more details see mcookie(1).
@mesg 16

Usage:
 mesg [options] [y | n]

Options:
 -v, --verbose
 -h, --help
 -V, --version

For more details see mesg(1).
@more 23

Usage:
 more [options] <file>...

Options:
 -d, --silent
 -f, --logical
 -l, --no-pause
 -c, --print-over
 -p, --clean-print
 -e, --exit-on-eof
 -s, --squeeze
 -u, --plain
 -n, --lines <number>

 -h, --help
 -V, --version

For more details see more(1).
@mountpoint 20

Usage:
 mountpoint [-qd] /path/to/directory
 mountpoint -x /dev/device

Options:
 -q, --quiet
     --nofollow
 -d, --fs-devno
 -x, --devno

 -h, --help
 -V, --version

For more details see mountpoint(1).
@namei 21

Usage:
 namei [options] <pathname>...

Options:
 -x, --mountpoints
 -m, --modes
 -o, --owners
 -l, --long
 -n, --nosymlinks
 -v, --vertical
 -h, --help
 -V, --version

For more details see namei(1).
@nsenter 24

Usage:
 nsenter [options] [<program> [<argument>...]]

Options:
 -a, --all
 -t, --target <pid>
 -m, --mount[=<file>]
 -u, --uts[=<file>]
 -i, --ipc[=<file>]
 -n, --net[=<file>]
 -p, --pid[=<file>]
 -C, --cgroup[=<file>]
 -U, --user[=<file>]
 -T, --time[=<file>]
 -S, --setuid <uid>
 -G, --setgid <gid>
     --preserve-credentials
 -r, --root[=<dir>]
 -w, --wd[=<dir>]
 -W. --wdns <dir>
 -F, --no-fork
 -Z, --follow-context

 -h, --help
 -V, --version

For more details see nsenter(1).
@pgrep 27

Usage:
 pgrep [options] <pattern>

Options:
 -d, --delimiter <string>
 -l, --list-name
 -a, --list-full
 -v, --inverse
 -w, --lightweight
 -c, --count
 -f, --full
 -g, --pgroup <PGID,...>
 -G, --group <GID,...>
 -i, --ignore-case
 -n, --newest
 -o, --oldest
 -O, --older <seconds>
 -P, --parent <PPID,...>
 -s, --session <SID,...>
 -t, --terminal <tty,...>
 -u, --euid <ID,...>
 -U, --uid <ID,...>
 -x, --exact
 -F, --pidfile <file>
 -L, --logpidfile
 -r, --runstates <state>
 -A, --ignore-ancestors
 --cgroup <grp,...>
 --ns <PID>
 --nslist <ns,...>

 -h, --help
 -V, --version

For more details see pgrep(1).
@pkill 27

Usage:
 pkill [options] <pattern>

Options:
 -q, --queue <value>
 -e, --echo
 -c, --count
 -f, --full
 -g, --pgroup <PGID,...>
 -G, --group <GID,...>
 -i, --ignore-case
 -n, --newest
 -o, --oldest
 -O, --older <seconds>
 -P, --parent <PPID,...>
 -s, --session <SID,...>
 -t, --terminal <tty,...>
 -u, --euid <ID,...>
 -U, --uid <ID,...>
 -x, --exact
 -F, --pidfile <file>
 -L, --logpidfile
 -r, --runstates <state>
 -A, --ignore-ancestors
 --cgroup <grp,...>
 --ns <PID>
 --nslist <ns,...>

 -h, --help
 -V, --version

For more details see pgrep(1).
@prlimit 24

Usage:
 prlimit [options] [--<resource>=<limit>] [-p PID]
 prlimit [options] [--<resource>=<limit>] COMMAND

Options:
 -p, --pid <pid>
 -o, --output <list>
     --noheadings
     --raw
     --verbose
 -h, --help
 -V, --version

Resources:
 -c, --core
 -d, --data
 -e, --nice
 -f, --fsize
 -i, --sigpending
 -l, --memlock
 -m, --rss
 -n, --nofile
 -q, --msgqueue
 -r, --rtprio
 -s, --stack
 -t, --cpu
 -u, --nproc
 -v, --as
 -x, --locks
 -y, --rttime

For more details see prlimit(1).
@renice 24

Usage:
 renice [-n] <priority> [-p|--pid] <pid>...
 renice [-n] <priority>  -g|--pgrp <pgid>...
 renice [-n] <priority>  -u|--user <user>...

Options:
 -n, --priority <num>
 -p, --pid
 -g, --pgrp
 -u, --user

 -h, --help
 -V, --version

For more details see renice(1).
@rev 16
Usage: rev [options] [file ...]

Options:
 -h, --help
 -V, --version

For more details see rev(1).
@setpriv 29

Usage:
 setpriv [options] <program> [<argument>...]

Options:
 -d, --dump
 --nnp, --no-new-privs
 --ambient-caps <caps,...>
 --inh-caps <caps,...>
 --bounding-set <caps>
 --ruid <uid|user>
 --euid <uid|user>
 --rgid <gid|user>
 --egid <gid|group>
 --reuid <uid|user>
 --regid <gid|group>
 --clear-groups
 --keep-groups
 --init-groups
 --groups <group,...>
 --securebits <bits>
 --pdeathsig keep|clear|<signame>
 --selinux-label <label>
 --apparmor-profile <pr>
 --reset-env

 -h, --help
 -V, --version

For more details see setpriv(1).
@setsid 16

Usage:
 setsid [options] <program> [arguments ...]

Options:
 -c, --ctty
 -f, --fork
 -w, --wait
 -h, --help
 -V, --version

For more details see setsid(1).
@swapoff 24

Usage:
 swapoff [options] [<spec>]

Options:
 -a, --all
 -v, --verbose

 -h, --help
 -V, --version

 -L <label>
 -U <uuid>

For more details see swapoff(8).
@swapon 26

Usage:
 swapon [options] [<spec>]

Options:
 -a, --all
 -d, --discard[=<policy>]
 -e, --ifexists
 -f, --fixpgsz
 -o, --options <list>
 -p, --priority <prio>
 -s, --summary
     --show[=<columns>]
     --noheadings
     --raw
     --bytes
 -v, --verbose

 -h, --help
 -V, --version

 -L <label>
 -U <uuid>

For more details see swapon(8).
@sysctl 23

Usage:
 sysctl [options] [variable[=value] ...]

Options:
  -a, --all
  -A
  -X
      --deprecated
      --dry-run
  -b, --binary
  -e, --ignore
  -N, --names
  -n, --values
  -p, --load[=<file>]
  -f
      --system
  -r, --pattern <expression>
  -q, --quiet
  -w, --write
  -o
  -x
  -d

 -h, --help
 -V, --version

For more details see sysctl(8).
@taskset 25
Usage: taskset [options] [mask | cpu-list] [pid|cmd [args...]]

Options:
 -a, --all-tasks
 -p, --pid
 -c, --cpu-list
 -h, --help
 -V, --version

For more details see taskset(1).
@top 33

Usage:
 top [options]

Options:
 -b, --batch-mode
 -c, --cmdline-toggle
 -d, --delay =SECS [.TENTHS]
 -E, --scale-summary-mem =SCALE
 -e, --scale-task-mem =SCALE
 -H, --threads-show
 -i, --idle-toggle
 -n, --iterations =NUMBER
 -O, --list-fields
 -o, --sort-override =FIELD
 -p, --pid =PIDLIST
 -S, --accum-time-toggle
 -s, --secure-mode
 -U, --filter-any-user =USER
 -u, --filter-only-euser =USER
 -w, --width [=COLUMNS]
 -1, --single-cpu-toggle

 -h, --help
 -V, --version

For more details see top(1).
@ul 30

Usage:
 ul [options] [<file> ...]

Options:
 -t, -T, --terminal TERMINAL
 -i, --indicated
 -h, --help
 -V, --version

For more details see ul(1).
@umount 25

Usage:
 umount [-hV]
 umount -a [options]
 umount [options] <source> | <directory>

Options:
 -a, --all
 -A, --all-targets
 -c, --no-canonicalize
 -d, --detach-loop
     --fake
 -f, --force
 -i, --internal-only
 -n, --no-mtab
 -l, --lazy
 -O, --test-opts <list>
 -R, --recursive
 -r, --read-only
 -t, --types <list>
 -v, --verbose
 -q, --quiet
 -N, --namespace <ns>

 -h, --help
 -V, --version

For more details see umount(8).
@unshare 27

Usage:
 unshare [options] [<program> [<argument>...]]

Options:
 -m, --mount[=<file>]
 -u, --uts[=<file>]
 -i, --ipc[=<file>]
 -n, --net[=<file>]
 -p, --pid[=<file>]
 -U, --user[=<file>]
 -C, --cgroup[=<file>]
 -T, --time[=<file>]

 -f, --fork
 --map-user=<uid>|<name>
 --map-group=<gid>|<name>
 -r, --map-root-user
 -c, --map-current-user
 --map-auto
 --map-users=<outeruid>,<inneruid>,<count>
 --map-groups=<outergid>,<innergid>,<count>

 --kill-child[=<signame>]
 --mount-proc[=<dir>]
 --propagation
 --setgroups allow|deny
 --keep-caps

 -R, --root=<dir>
 -w, --wd=<dir>
 -S, --setuid <uid>
 -G, --setgid <gid>
 --monotonic <offset>
 --boottime <offset>

 -h, --help
 -V, --version

For more details see unshare(1).
@uptime 16

Usage:
 uptime [options]

Options:
 -p, --pretty
 -h, --help
 -s, --since
 -V, --version

For more details see uptime(1).
@vmstat 24

Usage:
 vmstat [options] [delay [count]]

Options:
 -a, --active
 -f, --forks
 -m, --slabs
 -n, --one-header
 -s, --stats
 -d, --disk
 -D, --disk-sum
 -p, --partition <dev>
 -S, --unit <char>
 -w, --wide
 -t, --timestamp
 -y, --no-first

 -h, --help
 -V, --version

For more details see vmstat(8).
@w 21

Usage:
 w [options] [user]

Options:
 -h, --no-header
 -u, --no-current
 -s, --short
 -f, --from
 -o, --old-style
 -i, --ip-addr

     --help
 -V, --version

For more details see w(1).
@wall 25

Usage:
 wall [options] [<file> | <message>]

Options:
 -g, --group <group>
 -n, --nobanner
 -t, --timeout <timeout>

 -h, --help
 -V, --version

For more details see wall(1).
@watch 25

Usage:
 watch [options] command

Options:
  -b, --beep
  -c, --color
  -d, --differences[=<permanent>]
  -e, --errexit
  -g, --chgexit
  -q, --equexit <cycles>
  -n, --interval <secs>
  -p, --precise
  -t, --no-title
  -w, --no-wrap
  -x, --exec

 -h, --help
 -v, --version

For more details see watch(1).
@whereis 12

Usage:
 whereis [options] [-BMS <dir>... -f] <name>

Options:
 -b
 -B <dirs>
 -m
 -M <dirs>
 -s
 -S <dirs>
 -f
 -u
 -l

 -h, --help
 -V, --version

For more details see whereis(1).
`;
