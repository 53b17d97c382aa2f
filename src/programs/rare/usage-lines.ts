import { BUSYBOX_BANNER } from '../command/busybox-banner.ts';

/** How applets are used that the sandbox does not simulate: their usage lines, and behind `>`, in our words, what each is for. */
const LINES = `
acpid [-df] [-c CONFDIR] [-l LOGFILE] [-a ACTIONFILE] [-M MAPFILE] [-e PROC_EVENT_FILE] [-p PIDFILE]
> Wait for ACPI events and run what belongs to them
adjtimex [-q] [-o OFS] [-f FREQ] [-p TCONST] [-t TICK]
> Look at or set how the kernel keeps time
arping [-fqbDUA] [-c CNT] [-w TIMEOUT] [-I IFACE] [-s SRC_IP] DST_IP
> Ask with ARP who has an address
beep -f FREQ -l LEN -d DELAY -r COUNT -n
> Let the machine's speaker sound
blkdiscard [-o OFS] [-l LEN] [-s] DEVICE
> Give sectors of DEVICE back
blkid [BLOCKDEV]...
> Show names and ids of the file systems on block devices
blockdev OPTION BLOCKDEV
> Look at or set what a block device is like
brctl COMMAND [BRIDGE [ARGS]]
> Look after Ethernet bridges
chattr [-R] [-v VERSION] [-p PROJID] [-+=AacDdijsStTu] FILE...
> Change attributes of files on ext2
chpasswd [-me] [-c ALG] [-R DIR]
> Set passwords from lines USER:PASSWORD on stdin
chroot NEWROOT [PROG ARGS]
> Run PROG with another root
chvt N
> Go to virtual terminal N
crond [-fbS] [-l N] [-d N] [-L LOGFILE] [-c DIR]
> Run commands at their times
crontab [-c DIR] [-u USER] [-ler]|[FILE]
> Show or change what crond runs
cryptpw [-P FD] [-m TYPE] [-S SALT] [PASSWORD] [SALT]
> Show what PASSWORD looks like encrypted
deallocvt [N]
> Free virtual terminals
depmod [-n]
> Write down which kernel module needs which
dumpkmap > keymap
> Write the keyboard table to stdout
eject [-t] [-T] [DEVICE]
> Eject a disc
ether-wake [-b] [-i IFACE] [-p aa:bb:cc:dd[:ee:ff]/a.b.c.d] MAC
> Wake a sleeping machine with a packet
fatattr [-+rhsvda] FILE...
> Change attributes of files on FAT
fbset [OPTIONS] [MODE]
> Look at or set the frame buffer
fbsplash -s IMGFILE [-c] [-d DEV] [-i INIFILE] [-f CMD]
> Show a picture on the frame buffer
fdflush DEVICE
> Let a floppy drive see another disk
fdisk [-ul] [-C CYLINDERS] [-H HEADS] [-S SECTORS] [-b SSZ] DISK
> Change partitions
findfs LABEL=label or UUID=uuid
> Find a file system by its label or id
flock [-sxun] FD | { FILE [-c] PROG ARGS }
> Hold a lock on a file while PROG runs
fsck [-ANPRTV] [-t FSTYPE] [FS_OPTS] [BLOCKDEV]...
> Check and repair file systems
fstrim [OPTIONS] MOUNTPOINT
> Give free blocks of a file system back
fuser [-msk46] [-SIGNAL] FILE or PORT/PROTO
> Find who uses FILEs
getty [OPTIONS] BAUD_RATE[,BAUD_RATE]... TTY [TERMTYPE]
> Wait for a login on TTY
halt [-d DELAY] [-nf]
> Stop the machine
hwclock [-swul] [--systz] [-f DEV]
> Look at or set the hardware's clock
ifdown [-nmvf] [-i FILE] -a | IFACE...
> Take interfaces down
ifenslave [-cdf] MASTER_IFACE SLAVE_IFACE...
> Bind interfaces together
ifup [-nmvf] [-i FILE] -a | IFACE...
> Bring interfaces up
init
> The first process of a machine
insmod FILE [SYMBOL=VALUE]...
> Load a kernel module
iostat [-c] [-d] [-t] [-z] [-k|-m] [ALL|BLOCKDEV...] [INTERVAL [COUNT]]
> Show what processors and disks do
ipcrm [-MQS key] [-mqs id]
> Remove what processes share
ipcs [[-smq] -i SHMID] | [[-asmq] [-tcplu]]
> Show what processes share
kbd_mode [-a|k|s|u] [-C TTY]
> Look at or set the keyboard's mode
killall5 [-l] [-SIG] [-o PID]...
> Send all processes but one's own a signal
iptunnel add|change|del|show [NAME]
	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
> Make tunnels
klogd [-c N] [-n]
> Give the kernel's messages to syslog
loadfont < font
> Load the console's font from stdin
loadkmap < keymap
> Load a keyboard table from stdin
login [-p] [-h HOST] [[-f] USER]
> Begin a session
logread [-fF]
> Show what syslogd has kept
losetup [-rP] [-o OFS] {-f|LOOPDEV} FILE: associate loop devices
	losetup -c LOOPDEV: reread file size
	losetup -d LOOPDEV: disassociate
	losetup -a: show status
	losetup -f: show next free loop device
> Bind files to loop devices
lsattr [-Radlpv] [FILE]...
> List attributes of files on ext2
lzop [-cfUvd123456789CF] [FILE]...
> Pack FILEs (or stdin) with LZO
makemime [OPTIONS] [FILE]...
> Make a mail of several parts
mdev [-vS] { [-s] | [-df] }
> Make devices in /dev as they appear
microcom [-d DELAY_MS] [-t TIMEOUT_MS ] [-s SPEED] [-X] TTY
> Speak with a serial line
mkdosfs [-v] [-n LABEL] BLOCKDEV [KBYTES]
> Make a FAT file system
mkfs.vfat [-v] [-n LABEL] BLOCKDEV [KBYTES]
> Make a FAT file system
mkpasswd [-P FD] [-m TYPE] [-S SALT] [PASSWORD] [SALT]
> Show what PASSWORD looks like encrypted
mkswap [-L LBL] BLOCKDEV [KBYTES]
> Make a device ready to swap to
modinfo [-adlpn0] [-F keyword] MODULE
> Tell about a kernel module
modprobe [-rq] MODULE [SYMBOL=VALUE]...
> Load or remove a kernel module and what it needs
mpstat [-A] [-I SUM|CPU|ALL|SCPU] [-u] [-P num|ALL] [INTERVAL [COUNT]]
> Show what each processor does
nameif [-s] [-c FILE] [IFNAME SELECTOR]...
> Name interfaces after their hardware
nanddump [-no] [--bb padbad|skipbad] [-s ADDR] [-l LEN] [-f FILE] MTD_DEVICE
> Read flash memory
nandwrite [-np] [-s ADDR] MTD_DEVICE [FILE]
> Write flash memory
nbd-client { [-b BLKSIZE] [-N NAME] [-t SEC] [-p] HOST [PORT] | -d } BLOCKDEV
> Use a block device of HOST
nmeter [-d MSEC] FORMAT_STRING
> Show how busy the machine is, as FORMAT says
nsenter [OPTIONS] [PROG ARGS]
> Run PROG in the namespaces of another process
ntpd [-dnqNwl] [-I IFACE] [-S PROG] [-k KEYFILE] [-p [keyno:N:]PEER]...
> Keep time with NTP
openvt [-c N] [-sw] [PROG ARGS]
> Run PROG on another virtual terminal
partprobe DEVICE...
> Let the kernel read partitions again
passwd [-a ALG] [-dlu] [USER]
> Change a password
pivot_root NEW_ROOT PUT_OLD
> Make another file system the root
pmap [-xq] PID...
> Show the memory of processes
poweroff [-d DELAY] [-nf]
> Turn the machine off
pscan [-cb] [-p MIN_PORT] [-P MAX_PORT] [-t TIMEOUT] [-T MIN_RTT] HOST
> Find open ports of HOST
raidautorun DEVICE
> Start RAID arrays
rdate [-s/-p] HOST
> Take the time from HOST
rdev
> Show the device of the root
readahead [FILE]...
> Read FILEs before they are needed
reboot [-d DELAY] [-nf]
> Start the machine anew
reformime [OPTIONS]
> Take a mail of several parts apart
rmmod MODULE...
> Unload kernel modules
sendmail [-tv] [-f SENDER] [-amLOGIN 4<user_pass.txt | -auUSER -apPASS]
> Send the mail that comes on stdin
setconsole [-r] [DEVICE]
> Where output of the console goes
setfont [-m MAPFILE] [-C TTY] FILE
> Load a font for the console
setkeycodes { SCANCODE KEYCODE }...
> Tell the kernel what unusual keys mean
setlogcons [N]
> Where the kernel's messages are shown
setpriv [OPTIONS] PROG ARGS
> Run PROG with other rights
setserial [-abGvz] { DEVICE [PARAMETER [ARG]]... | -g DEVICE... }
> Look at or set a serial port
showkey [-a | -k | -s]
> Show keys as they are pressed
slattach [-ehmLF] [-c SCRIPT] [-s BAUD] [-p PROTOCOL] SERIAL_DEVICE
> Use a serial line as a network
ssl_client [-e] -s FD [-r FD] [-n SNI]
> Speak TLS on a connection
swapoff [-a] [DEVICE]
> Swap to DEVICE no more
swapon [-a] [-e] [-d[POL]] [-p PRI] [DEVICE]
> Swap to DEVICE
switch_root [-c CONSOLE_DEV] NEW_ROOT NEW_INIT [ARGS]
> Leave an initial file system for the real one
syslogd [OPTIONS]
> Collect messages of programs
tunctl [-f DEVICE] [-t NAME | -d NAME] [-u USER] [-g GRP] [-b]
> Make or remove TUN and TAP interfaces
udhcpc [-fbqvRB] [-a[MSEC]] [-t N] [-T SEC] [-A SEC|-n]
	[-i IFACE] [-s PROG] [-p PIDFILE]
	[-oC] [-r IP] [-V VENDOR] [-F NAME] [-x OPT:VAL]... [-O OPT]...
> Get an address with DHCP
udhcpc6 [-fbqvR] [-t N] [-T SEC] [-A SEC|-n] [-i IFACE] [-s PROG]
	[-p PIDFILE] [-ldo] [-r IPv6] [-x OPT:VAL]... [-O OPT]...
> Get an address with DHCPv6
unshare [OPTIONS] [PROG ARGS]
> Run PROG in namespaces of its own
vconfig COMMAND [OPTIONS]
> Make or remove VLANs
vlock [-a]
> Lock a terminal
volname [DEVICE]
> Show the name of a disc
watchdog [-t N[ms]] [-T N[ms]] [-F] DEV
> Tell a watchdog that all is well
whois [-i] [-h SERVER] [-p PORT] NAME...
> Ask whom a name belongs to
zcip [OPTIONS] IFACE SCRIPT
> Take an address without a server
inotifyd PROG FILE1[:MASK]...
> Run PROG when FILEs change
rfkill COMMAND [INDEX|TYPE]
> Turn radios on and off
lzopcat [-vF] [FILE]...
> Unpack FILEs (or stdin) to stdout
unlzop [-cUvF] [FILE]...
> Unpack FILEs (or stdin)
last
> Show who logged in
`;

/** What such an applet prints for `--help`; undefined if it says nothing of itself. */
export function rareUsage(name: string): string | undefined {
  const line = rareLine(name);
  return line === '' ? undefined : `${BUSYBOX_BANNER}\n\nUsage: ${line}\n`;
}

/** How an applet is used and what for; empty if it says nothing of itself. */
export function rareLine(name: string): string {
  const [, usage, purpose] =
    [...LINES.matchAll(/\n((?!> )[^\n]*(?:\n(?!> )[^\n]*)*)\n> ([^\n]*)/g)].find(
      ([, lines = '']) => lines.startsWith(`${name} `) || lines === name,
    ) ?? [];
  return usage === undefined ? '' : `${usage}\n\n${purpose}`;
}
