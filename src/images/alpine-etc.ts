import type { LayerBuilder } from '../linux/fs/layer-builder.ts';

const PROFILE = `export PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PAGER=less
umask 022

# bash and ash know these escapes; there is no other shell to which a plain prompt would have to be given
PS1='\\h:\\w\\$ '

for script in /etc/profile.d/*.sh ; do
	if [ -r "$script" ] ; then
		. "$script"
	fi
done
unset script
`;

const CRONTAB = `# do daily/weekly/monthly maintenance
# min	hour	day	month	weekday	command
*/15	*	*	*	*	run-parts /etc/periodic/15min
0	*	*	*	*	run-parts /etc/periodic/hourly
0	2	*	*	*	run-parts /etc/periodic/daily
0	3	*	*	6	run-parts /etc/periodic/weekly
0	5	1	*	*	run-parts /etc/periodic/monthly

`;

const INITTAB = `# /etc/inittab

::sysinit:/sbin/openrc sysinit
::sysinit:/sbin/openrc boot
::wait:/sbin/openrc default

# terminals
tty1::respawn:/sbin/getty 38400 tty1
tty2::respawn:/sbin/getty 38400 tty2
tty3::respawn:/sbin/getty 38400 tty3
tty4::respawn:/sbin/getty 38400 tty4
tty5::respawn:/sbin/getty 38400 tty5
tty6::respawn:/sbin/getty 38400 tty6

::ctrlaltdel:/sbin/reboot

::shutdown:/sbin/openrc shutdown
`;

/** What a machine under Alpine is set up with; in a container most of it is only looked at. */
const FILES: Readonly<Record<string, string>> = {
  '/etc/apk/arch': 'x86_64\n',
  '/etc/busybox-paths.d/busybox': '',
  '/etc/fstab':
    '/dev/cdrom\t/media/cdrom\tiso9660\tnoauto,ro 0 0\n/dev/usbdisk\t/media/usb\tvfat\tnoauto\t0 0\n',
  '/etc/inittab': INITTAB,
  '/etc/modules': 'af_packet\nipv6\n',
  '/etc/nsswitch.conf': '# musl itself does not read this file\nhosts: files dns\n',
  '/etc/profile': PROFILE,
  '/etc/profile.d/20locale.sh': `export CHARSET=\${CHARSET:-UTF-8}\nexport LANG=\${LANG:-C.UTF-8}\nexport LC_COLLATE=\${LC_COLLATE:-C}\n`,
  '/etc/securetty': 'console\nttyS0\nttyS1\nhvc0\ntty1\ntty2\ntty3\ntty4\ntty5\ntty6\n',
  '/etc/sysctl.conf': '# What the kernel is to be set to stands in /etc/sysctl.d\n',
  '/lib/sysctl.d/00-alpine.conf':
    'net.ipv4.tcp_syncookies = 1\nnet.ipv4.conf.default.rp_filter = 1\nnet.ipv4.conf.all.rp_filter = 1\n' +
    'net.ipv4.ping_group_range=999 59999\nkernel.panic = 120\nfs.protected_hardlinks = 1\nfs.protected_symlinks = 1\n',
};

const DIRECTORIES: readonly string[] = [
  '/etc/apk/keys',
  '/etc/apk/protected_paths.d',
  '/etc/logrotate.d',
  '/etc/modprobe.d',
  '/etc/modules-load.d',
  ...['down', 'post-down', 'post-up', 'pre-down', 'pre-up', 'up'].map((when) => `/etc/network/if-${when}.d`),
  '/etc/opt',
  ...['15min', 'daily', 'hourly', 'monthly', 'weekly'].map((often) => `/etc/periodic/${often}`),
  '/etc/ssl/certs',
  '/etc/sysctl.d',
  '/etc/udhcpc',
  '/lib/apk/db',
  '/lib/apk/exec',
  '/lib/firmware',
  '/lib/mdev',
  '/lib/modules-load.d',
  '/usr/lib/modules-load.d',
  '/usr/share/man',
  '/usr/share/misc',
  '/usr/share/udhcpc',
  '/var/lib/misc',
  '/var/lib/udhcpd',
];

/** Puts down what Alpine has in /etc and /lib beyond what a shell cannot do without. */
export function addAlpineSettings(files: LayerBuilder): void {
  for (const directory of DIRECTORIES) files.addDirectory(directory);
  for (const [path, content] of Object.entries(FILES)) files.addFile(path, content);
  files
    .addFile('/etc/crontabs/root', CRONTAB, { mode: 0o600 })
    .addSymlink('/var/spool/cron/crontabs', '../../../etc/crontabs');
}
