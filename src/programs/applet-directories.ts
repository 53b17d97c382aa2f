/** Where busybox installs its applets, by directory (`busybox --list-full`). */
export const APPLET_DIRECTORIES: Readonly<Record<string, string>> = {
  '/bin':
    'arch ash base64 cat chgrp chmod chown cp date dd df dmesg dnsdomainname echo ed egrep false fgrep getopt grep gunzip gzip hostname kill link ln ls mkdir mknod mktemp more mount mv netstat nice pidof ping ping6 printenv ps pwd rev rm rmdir sed setpriv sh sleep stat stty su sync tar touch true umount uname usleep vi watch zcat',
  '/sbin': 'arp halt ifconfig init ip poweroff reboot route sysctl',
  '/usr/bin':
    '[ [[ awk basename bc bunzip2 bzcat bzip2 cal cksum clear cmp comm cpio crontab cut dc diff dirname dos2unix du env expand expr factor find fold free groups head hexdump hostid id install killall last less logger lzcat lzma md5sum mkfifo nc nl nohup nproc nslookup od paste patch pgrep pkill printf pstree readlink realpath renice reset seq setsid sha1sum sha256sum sha3sum sha512sum shuf sort split strings sum tac tail tee telnet test time timeout top tr traceroute tree truncate tty unexpand uniq unix2dos unlink unlzma unxz unzip uptime uudecode uuencode w wc wget which who whoami xargs xxd xzcat yes',
  '/usr/sbin': 'addgroup adduser chroot crond delgroup deluser httpd nologin',
};
