import { addDebianSettings } from '../images/debian-etc.ts';
import { DEBIAN_GROUP } from '../images/debian-files.ts';
import { addPrograms } from '../images/debian-programs.ts';
import { addDebianTree } from '../images/debian-tree.ts';
import { addProgram } from '../images/layer.ts';
import { ubuntuSettings } from '../images/ubuntu-etc.ts';
import { addUbuntu, NOBLE } from '../images/ubuntu-flavour.ts';
import type { Layer } from '../linux/fs/layer.ts';
import { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { DEBIAN_NANORC } from '../programs/nano/settings.ts';
import { SUDOERS } from '../programs/processes/sudo/sudoers.ts';
import { UNIT_DIRECTORY, UNIT_TEXTS, wantedBy } from '../programs/services/unit-texts.ts';
import { GNU_FILES } from '../programs/table.ts';
import { ETC_SERVICES } from './etc-services.ts';
import { INSTALLED } from './host-files.ts';

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

/** Directories of a server that hold nothing that is read here, but that people list. */
const DIRECTORIES: Readonly<Record<string, string>> = {
  '/etc':
    'apparmor.d bash_completion.d ca-certificates cron.hourly cron.monthly cron.weekly cron.yearly dbus-1 dhcp groff initramfs-tools ' +
    'iproute2 ldap lvm modprobe.d modules-load.d netplan network networkd-dispatcher newt perl polkit-1 python3 python3.12 rsyslog.d ' +
    'ssh ssh/sshd_config.d ssl ssl/certs ssl/private sudoers.d sysctl.d tmpfiles.d ubuntu-advantage udev ufw update-manager ' +
    'update-notifier vim xdg',
  '/usr/lib':
    'git-core grub initramfs-tools kernel linux-boot-probes man-db modprobe.d modules modules-load.d netplan openssh python3 ' +
    'python3.12 rsyslog sysctl.d sysusers.d ubuntu-advantage update-notifier',
  '/usr/share':
    'alsa apport awk ca-certificates command-not-found cryptsetup dbus-1 distro-info git-core groff grub icons initramfs-tools ' +
    'iproute2 iptables man-db mime nano netplan pci.ids perl python3 rsync rsyslog sounds ssl-cert sudo systemd ubuntu-advantage-tools ' +
    'ufw vim xml zsh',
  '/usr/src': 'linux-headers-6.8.0-31 linux-headers-6.8.0-31-generic',
  '/usr/lib/modules': '6.8.0-31-generic',
  '/boot': 'grub',
  '/var': 'crash',
  '/var/cache': 'apparmor man pollinate private snapd',
  '/var/lib':
    'PackageKit cloud command-not-found containerd dbus git logrotate man-db polkit-1 private python snapd sudo ubuntu-advantage ' +
    'ubuntu-release-upgrader ucf update-manager update-notifier usbutils vim',
  '/var/log': 'journal private unattended-upgrades',
  '/opt': 'containerd',
  '/': 'lost+found snap',
};

/** Settings that nothing here reads, but people look at: what is no comment says what a server says. */
const FILES: Readonly<Record<string, string>> = {
  '/etc/crontab':
    '# /etc/crontab: the jobs of the system, each with the user that it runs as\nSHELL=/bin/sh\n\n' +
    '17 *\t* * *\troot\tcd / && run-parts --report /etc/cron.hourly\n' +
    '25 6\t* * *\troot\ttest -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.daily; }\n' +
    '47 6\t* * 7\troot\ttest -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.weekly; }\n' +
    '52 6\t1 * *\troot\ttest -x /usr/sbin/anacron || { cd / && run-parts --report /etc/cron.monthly; }\n',
  '/etc/default/grub':
    'GRUB_DEFAULT=0\nGRUB_TIMEOUT_STYLE=hidden\nGRUB_TIMEOUT=0\nGRUB_DISTRIBUTOR=Ubuntu\nGRUB_CMDLINE_LINUX_DEFAULT="quiet splash"\nGRUB_CMDLINE_LINUX=""\n',
  '/etc/default/locale': 'LANG=C.UTF-8\n',
  '/etc/environment':
    'PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/games:/usr/local/games:/snap/bin"\n',
  '/etc/fstab':
    '# <file system> <mount point> <type> <options> <dump> <pass>\n/dev/sda1\t/\text4\tdiscard,errors=remount-ro\t0 1\n',
  '/etc/hosts.allow': '# who may use services\n',
  '/etc/hosts.deny': '# who may not\n',
  '/etc/inputrc': 'set input-meta on\nset output-meta on\n',
  '/etc/locale.gen': '# C.UTF-8 is always there\n',
  '/etc/logrotate.conf': 'weekly\nsu root adm\nrotate 4\ncreate\ninclude /etc/logrotate.d\n',
  '/etc/modules': '# modules to load at boot, one on a line\n',
  '/etc/nanorc': DEBIAN_NANORC,
  '/etc/netplan/50-cloud-init.yaml':
    'network:\n    version: 2\n    ethernets:\n        eth0:\n            dhcp4: true\n',
  '/etc/networks': 'link-local 169.254.0.0\n',
  '/etc/protocols':
    'ip\t0\tIP\nicmp\t1\tICMP\nigmp\t2\tIGMP\ntcp\t6\tTCP\nudp\t17\tUDP\nipv6\t41\tIPv6\ngre\t47\tGRE\nesp\t50\tIPSEC-ESP\nah\t51\tIPSEC-AH\nipv6-icmp\t58\tIPv6-ICMP\nsctp\t132\tSCTP\n',
  '/etc/rsyslog.conf':
    'module(load="imuxsock")\nmodule(load="imklog" permitnonkernelfacility="on")\n$FileOwner syslog\n$FileGroup adm\n$FileCreateMode 0640\n$WorkDirectory /var/spool/rsyslog\n$IncludeConfig /etc/rsyslog.d/*.conf\n',
  '/etc/rsyslog.d/50-default.conf':
    'auth,authpriv.*\t\t\t/var/log/auth.log\n*.*;auth,authpriv.none\t\t-/var/log/syslog\nkern.*\t\t\t\t-/var/log/kern.log\n',
  '/etc/services': ETC_SERVICES,
  '/etc/ssh/ssh_config':
    'Include /etc/ssh/ssh_config.d/*.conf\n\nHost *\n    SendEnv LANG LC_*\n    HashKnownHosts yes\n',
  '/etc/ssh/sshd_config':
    'Include /etc/ssh/sshd_config.d/*.conf\n#Port 22\n#PermitRootLogin prohibit-password\nKbdInteractiveAuthentication no\nUsePAM yes\nX11Forwarding yes\nPrintMotd no\nAcceptEnv LANG LC_*\nSubsystem\tsftp\t/usr/lib/openssh/sftp-server\n',
  '/etc/sysctl.conf': '#net.ipv4.ip_forward=1\n#net.ipv6.conf.all.forwarding=1\n',
  '/etc/vim/vimrc':
    'runtime! debian.vim\n\nif filereadable("/etc/vim/vimrc.local")\n  source /etc/vim/vimrc.local\nendif\n',
  '/etc/wgetrc': 'passive_ftp = on\n',
  '/var/log/README': 'The logs of systemd are in the journal: journalctl shows them.\n',
};

/** The release of the kernel, as /boot names its files. */
const KERNEL = '6.8.0-31-generic';

/** What else the host has on its disk: nothing that a shell needs to show its first prompt. */
export function hostDetails(machineId: string): Layer {
  const files = new LayerBuilder(INSTALLED);
  addUbuntu(files, NOBLE);
  addDebianTree(files);
  addDebianSettings(files, { ...ubuntuSettings(NOBLE), ...FILES, '/etc/machine-id': `${machineId}\n` });
  for (const [parent, names] of Object.entries(DIRECTORIES))
    for (const name of names.split(' ')) files.addDirectory(`${parent}/${name}`);
  for (const [path, id] of GNU_FILES) addProgram(files, path, id, 43_928);
  for (const [directory, names] of Object.entries(PROGRAMS)) addPrograms(files, directory, names.split(' '));
  addProgram(files, '/usr/bin/docker', 'docker', 41_959_560);
  addProgram(files, '/usr/bin/docker-compose', 'docker-compose', 73_664_000);
  addProgram(files, '/usr/bin/containerd-shim-runc-v2', 'containerd-shim-runc-v2', 14_610_040);
  for (const [name, text] of UNIT_TEXTS)
    files.addFile(`${UNIT_DIRECTORY}/${name}`, text).addSymlink(wantedBy(name), `${UNIT_DIRECTORY}/${name}`);
  return files
    .addSymlink('/usr/sbin/init', '../lib/systemd/systemd')
    .addFile('/etc/group', `${DEBIAN_GROUP}docker:x:988:\n`)
    .addFile('/etc/docker/daemon.json', '{}\n')
    .addDirectory('/lost+found', { mode: 0o700 })
    .addDirectory(`/var/log/journal/${machineId}`, { mode: 0o2755 })
    .addDirectory('/etc/sudoers.d', { mode: 0o750 })
    .addFile('/etc/sudoers', SUDOERS, { mode: 0o440 })
    .addSymlink('/etc/localtime', '/usr/share/zoneinfo/Etc/UTC')
    .addFile('/usr/share/zoneinfo/Etc/UTC', 114)
    .addSymlink('/usr/share/zoneinfo/UTC', 'Etc/UTC')
    .addFile(`/boot/config-${KERNEL}`, 287_007)
    .addFile(`/boot/initrd.img-${KERNEL}`, 27_305_472)
    .addFile(`/boot/System.map-${KERNEL}`, 9_058_953, { mode: 0o600 })
    .addFile(`/boot/vmlinuz-${KERNEL}`, 14_928_264, { mode: 0o600 })
    .addSymlink('/boot/vmlinuz', `vmlinuz-${KERNEL}`)
    .addSymlink('/boot/initrd.img', `initrd.img-${KERNEL}`)
    .build();
}
