/**
 * What a fresh Debian 12 consists of. A line is a package: name, version, bytes to download, KiB on the disk, what it depends on, recommends,
 * suggests (alternatives with a slash); priority and marks, section, number of files; description, programs. See debian-package.ts.
 */
export const DEBIAN_BASE = `
adduser|3.134|183272|686|passwd|||iac admin 149||/usr/sbin/adduser /usr/sbin/deluser /usr/sbin/addgroup /usr/sbin/delgroup
apt|2.6.1|1373116|4232|adduser gpgv libapt-pkg6.0 debian-archive-keyring libc6 libgcc-s1 libgnutls30 libseccomp2 libstdc++6 libsystemd0|ca-certificates||rcls admin 375|Finds, fetches and installs packages|/usr/bin/apt /usr/bin/apt-cache /usr/bin/apt-get
base-files|12.4+deb12u11|70936|341|mawk|||repc admin 88|Files and directories of the base system|
base-passwd|3.6.1|59972|247|libc6 libdebconfclient0 libselinux1|||red admin 41|Users and groups of the base system|
bash|5.2.15-2+b8|1490652|7164|libc6 libtinfo6 base-files debianutils|||repc shells 167|The GNU shell|/bin/bash /usr/bin/bashbug /bin/rbash
bsdutils|1:2.38.1-5+deb12u3|94412|355|libc6 libsystemd0|||rep utils 34|Small tools from BSD|/usr/bin/logger /usr/bin/renice /usr/bin/script /usr/bin/wall
coreutils|9.1-1|2896560|18062|libacl1 libattr1 libc6 libgmp10 libselinux1|||rep utils 454|The basic tools of GNU|/bin/cat /bin/chgrp /bin/chmod /bin/chown /bin/cp /bin/date /bin/dd /bin/df /bin/dir /bin/echo /bin/false /bin/ln /bin/ls /bin/mkdir /bin/mknod /bin/mktemp /bin/mv /bin/pwd /bin/readlink /bin/rm /bin/rmdir /bin/sleep /bin/stty /bin/sync /bin/touch /bin/true /bin/uname /bin/vdir /usr/bin/[ /usr/bin/arch /usr/bin/b2sum /usr/bin/base32 /usr/bin/base64 /usr/bin/basename /usr/bin/chcon /usr/bin/cksum /usr/bin/comm /usr/bin/csplit /usr/bin/cut /usr/bin/dircolors /usr/bin/dirname /usr/bin/du /usr/bin/env /usr/bin/expand /usr/bin/expr /usr/bin/factor /usr/bin/fmt /usr/bin/fold /usr/bin/groups /usr/bin/head /usr/bin/hostid /usr/bin/id /usr/bin/install /usr/bin/join /usr/bin/link /usr/bin/logname /usr/bin/md5sum /usr/bin/mkfifo /usr/bin/nice /usr/bin/nl /usr/bin/nohup /usr/bin/nproc /usr/bin/numfmt /usr/bin/od /usr/bin/paste /usr/bin/pathchk /usr/bin/pinky /usr/bin/pr /usr/bin/printenv /usr/bin/printf /usr/bin/ptx /usr/bin/realpath /usr/bin/seq /usr/bin/sha1sum /usr/bin/sha224sum /usr/bin/sha256sum /usr/bin/sha384sum /usr/bin/sha512sum /usr/bin/shred /usr/bin/shuf /usr/bin/sort /usr/bin/split /usr/bin/stat /usr/bin/stdbuf /usr/bin/sum /usr/bin/tac /usr/bin/tail /usr/bin/tee /usr/bin/test /usr/bin/timeout /usr/bin/tr /usr/bin/truncate /usr/bin/tsort /usr/bin/tty /usr/bin/unexpand /usr/bin/uniq /usr/bin/unlink /usr/bin/users /usr/bin/wc /usr/bin/who /usr/bin/whoami /usr/bin/yes /usr/sbin/chroot
dash|0.5.12-2|91848|191|libc6 debianutils dpkg|||rep shells 26|A small POSIX shell|/bin/dash /bin/sh
debconf|1.5.82|121212|491||||radc admin 174|Asks how packages are to be configured|/usr/bin/debconf
debian-archive-keyring|2023.3+deb12u2|178572|293||||iac misc 32||
debianutils|5.7-0.5~deb12u1|102588|243|libc6|||rep utils 109|Small tools of Debian|/bin/run-parts /bin/tempfile /usr/bin/savelog
diffutils|1:3.8-4|351740|1598|libc6|||rep utils 125|Compares files|/usr/bin/cmp /usr/bin/diff /usr/bin/diff3 /usr/bin/sdiff
dpkg|1.21.22|1567804|6409|libbz2-1.0 libc6 liblzma5 libmd0 libselinux1 libzstd1 zlib1g tar|||repc admin 323|Installs packages that are there|/usr/bin/dpkg /usr/bin/dpkg-query
e2fsprogs|1.47.0-2+b2|571920|1497|libblkid1 libc6 libcom-err2 libext2fs2 libss2 libuuid1 logsave|||rpc admin 98||
findutils|4.9.0-4|635500|1746|libc6 libselinux1|||rep utils 144|Looks for files|/usr/bin/find /usr/bin/xargs
gcc-12-base|12.2.0-14+deb12u1|37596|100||||om libs 9||
gpgv|2.2.40-1.1|648768|918|libbz2-1.0 libc6 libgcrypt20 libgpg-error0 zlib1g|||i utils 14|Checks signatures|/usr/bin/gpgv
grep|3.8-5|421444|1245|libc6 libpcre2-8-0 dpkg|||rep utils 164|Looks for patterns in files|/bin/egrep /bin/fgrep /bin/grep
gzip|1.12-1|140364|252|libc6 dpkg|||rep utils 44|Packs and unpacks files|/bin/gunzip /bin/gzip /bin/zcat /bin/zgrep /bin/zless /bin/zmore
hostname|3.23+nmu1|10500|46|libc6|||rep admin 20|Shows and sets the name of the machine|/bin/hostname
init-system-helpers|1.65.2+deb12u1|39020|133|usr-is-merged|||rae admin 45||/usr/bin/deb-systemd-invoke /usr/sbin/service
libacl1|2.3.1-3|31488|73|libc6|||oml libs 15||
libapt-pkg6.0|2.6.2|906972|3297|libbz2-1.0 libc6 libgcc-s1 libgcrypt20 liblz4-1 liblzma5 libstdc++6 libsystemd0 libudev1 libxxhash0 libzstd1 zlib1g|||omls libs 142||
libattr1|1:2.5.1-4|22164|59|libc6|||omcl libs 17||
libaudit-common|1:3.0.9-1|10448|22||||oac libs 13||
libaudit1|1:3.0.9-1|46764|150|libaudit-common libc6 libcap-ng0|||oml libs 12||
libblkid1|2.38.1-5+deb12u3|147380|398|libc6|||oml libs 15||
libbz2-1.0|1.0.8-5+b1|47348|106|libc6|||oml libs 14||
libc-bin|2.36-9+deb12u10|609144|2042|libc6|||recl libs 60|Programs of the C library|/sbin/ldconfig /usr/bin/getconf /usr/bin/getent /usr/bin/iconv /usr/bin/ldd /usr/bin/locale /usr/bin/localedef /usr/bin/tzselect
libc6|2.36-9+deb12u10|2759320|13001|libgcc-s1|||omcl libs 302|The C library|
libcap-ng0|0.8.3-1+b3|17068|65|libc6|||oml libs 15||
libcap2|1:2.66-4+deb12u3+b1|27708|95|libc6|||oml libs 15||
libcom-err2|1.47.0-2+b2|20044|55|libc6|||oml libs 12||
libcrypt1|1:4.4.33-2|89464|233|libc6|||oml libs 12||
libdb5.3|5.3.28+dfsg2-1|697412|1833|libc6|||oml libs 14||
libdebconfclient0|0.270|9900|37|libc6|||oml libs 11||
libext2fs2|1.47.0-2+b2|204900|535|libc6|||oml libs 14||
libffi8|3.4.4-1|22856|68|libc6|||oml libs 11||
libgcc-s1|12.2.0-14+deb12u1|49856|140|gcc-12-base libc6|||oml libs 11||
libgcrypt20|1.10.1-3+deb12u1|696204|1592|libc6 libgpg-error0|||oml libs 18||
libgmp10|2:6.2.1+dfsg1-1.1|562588|855|libc6|||oml libs 13||
libgnutls30|3.7.9-2+deb12u7|1409084|3396|libc6 libgmp10 libhogweed6 libidn2-0 libnettle8 libp11-kit0 libtasn1-6 libunistring2|||oml libs 72||
libgpg-error0|1.46-1|76888|192|libc6|||oml libs 13||
libhogweed6|3.8.1-2|327524|463|libc6 libgmp10 libnettle8|||oml libs 12||
libidn2-0|2.3.3-1+b1|123636|439|libc6 libunistring2|||oml libs 92||
liblz4-1|1.9.4-1|62884|169|libc6|||oml libs 11||
liblzma5|5.4.1-1+deb12u2|205796|333|libc6|||omls libs 15||
libmd0|1.0.4-2|29456|79|libc6|||oml libs 12||
libmount1|2.38.1-5+deb12u3|165732|454|libblkid1 libc6 libselinux1|||oml libs 15||
libnettle8|3.8.1-2|287764|520|libc6|||oml libs 14||
libp11-kit0|0.24.1-2|345080|1408|libc6 libffi8|||oml libs 14||
libpam-modules|1.5.2-6+deb12u2|291056|1031|libaudit1 libc6 libcrypt1 libdb5.3 libpam0g libselinux1 debconf libpam-modules-bin|||rmpc admin 132||
libpam-modules-bin|1.5.2-6+deb12u2|75676|227|libaudit1 libc6 libcrypt1 libpam0g libselinux1|||r admin 36||
libpam-runtime|1.5.2-6+deb12u2|160936|876|debconf libpam-modules|||radc admin 292||
libpam0g|1.5.2-6+deb12u2|92060|215|libaudit1 libc6 debconf|||oml libs 24||
libpcre2-8-0|10.42-1+deb12u2|261628|685|libc6|||omls libs 13||
libseccomp2|2.5.4-1+deb12u1|46808|148|libc6|||oml libs 12||
libselinux1|3.4-1+b6|73720|199|libc6 libpcre2-8-0|||oml libs 11||
libsemanage-common|3.4-1|21632|37||||oac libs 16||
libsemanage2|3.4-1+b5|89884|297|libsemanage-common libaudit1 libbz2-1.0 libc6 libselinux1 libsepol2|||oml libs 11||
libsepol2|3.4-2.1|275900|775|libc6|||oml libs 10||
libsmartcols1|2.38.1-5+deb12u3|106776|289|libc6|||oml libs 15||
libss2|1.47.0-2+b2|24800|71|libcom-err2 libc6|||oml libs 12||
libstdc++6|12.2.0-14+deb12u1|612604|2686|gcc-12-base libc6 libgcc-s1|||oml libs 23||
libsystemd0|252.39-1~deb12u2|332372|909|libc6 libcap2 libgcrypt20 liblz4-1 liblzma5 libzstd1|||oml libs 12||
libtasn1-6|4.19.0-2+deb12u1|48596|116|libc6|||oml libs 15||
libtinfo6|6.4-4|331352|541|libc6|||oml libs 16||
libudev1|252.39-1~deb12u2|108880|240|libc6|||oml libs 12||
libunistring2|1.0-2|436708|1807|libc6|||oml libs 12||
libuuid1|2.38.1-5+deb12u3|28784|79|libc6|||oml libs 12||
libxxhash0|0.8.1-1|27584|99|libc6|||oml libs 12||
libzstd1|1.5.4+dfsg2-5|290036|785|libc6|||oml libs 12||
login|1:4.13+dfsg1-1+deb12u1|616084|2550|libaudit1 libc6 libcrypt1 libpam0g libpam-runtime libpam-modules|||repc admin 289|Logs users in|/bin/login /usr/bin/newgrp /usr/sbin/nologin
logsave|1.47.0-2+b2|19876|50|libc6|||o admin 13||
mawk|1.3.4.20200120-3.1|119144|263|libc6|||r interpreters 26|Searches and changes text|/usr/bin/mawk
mount|2.38.1-5+deb12u3|134044|393|libblkid1 libc6 libmount1 libselinux1 libsmartcols1|||rp admin 39|Mounts file systems|/bin/mount /sbin/losetup /sbin/swapoff /sbin/swapon
ncurses-base|6.4-4|261308|379||||raec misc 83|Descriptions of common terminals|
ncurses-bin|6.4-4|421400|636|libc6 libtinfo6|||rep utils 38|Programs around terminals|/usr/bin/clear /usr/bin/infocmp /usr/bin/toe /usr/bin/tput /usr/bin/tset /usr/bin/reset
passwd|1:4.13+dfsg1-1+deb12u1|972180|2827|libaudit1 libc6 libcrypt1 libpam0g libselinux1 libsemanage2 libpam-modules|||rc admin 430|Changes users and groups|/usr/bin/passwd /usr/sbin/chpasswd /usr/sbin/groupadd /usr/sbin/groupdel /usr/sbin/groupmod /usr/sbin/pwck /usr/sbin/useradd /usr/sbin/userdel /usr/sbin/usermod
perl-base|5.36.0-7+deb12u2|1609596|7643|libc6 libcrypt1 dpkg|||reps perl 739|The smallest Perl|/usr/bin/perl
sed|4.9-1|329092|987|libacl1 libc6 libselinux1|||rep utils 144|Changes text as it passes|/bin/sed
sysvinit-utils|3.06-4|30996|100|libc6|||re admin 27|Tools around processes|
tar|1.34+dfsg-1.2+deb12u1|836288|3144|libacl1 libc6 libselinux1|||rep utils 145|Keeps files in archives|/bin/tar
tzdata|2025b-0+deb12u1|307832|2571|debconf|||rads localization 1320|The world's time zones|
usr-is-merged|37~deb12u1|5616|13||||oa oldlibs 7||
util-linux|2.38.1-5+deb12u3|1177276|4978|libblkid1 libc6 libcap-ng0 libcrypt1 libmount1 libpam0g libselinux1 libsmartcols1 libsystemd0 libtinfo6 libudev1 libuuid1 zlib1g util-linux-extra|||repc utils 328|Tools of the system|/bin/dmesg /bin/findmnt /bin/lsblk /bin/more /bin/mountpoint /bin/su /bin/wdctl /sbin/fstrim /sbin/pivot_root /usr/bin/chrt /usr/bin/fallocate /usr/bin/flock /usr/bin/getopt /usr/bin/ionice /usr/bin/ipcs /usr/bin/lscpu /usr/bin/lsmem /usr/bin/mesg /usr/bin/nsenter /usr/bin/prlimit /usr/bin/rename.ul /usr/bin/rev /usr/bin/setpriv /usr/bin/setsid /usr/bin/setterm /usr/bin/taskset /usr/bin/unshare /usr/bin/utmpdump /usr/bin/whereis
util-linux-extra|2.38.1-5+deb12u3|110728|366|libaudit1 libc6 libsmartcols1|||sc utils 38||
zlib1g|1:1.2.13.dfsg-1|86684|168|libc6|||oml libs 12|Compression|
`;
