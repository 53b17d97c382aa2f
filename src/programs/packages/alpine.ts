import { type Catalogue, parseCatalogue } from './package.ts';

/** What a fresh Alpine consists of. */
export const ALPINE_BASE: Catalogue = parseCatalogue(`
alpine-baselayout|3.6.5-r0|8500|8|alpine-baselayout-data busybox|Directories and start files of the base system|||GPL-2.0-only
alpine-baselayout-data|3.6.5-r0|11700|76||Account and service files of the base system||alpine-baselayout|GPL-2.0-only
alpine-keys|2.4-r1|13360|144||Public keys of Alpine's packages|||MIT
apk-tools|2.14.4-r0|121000|308|ca-certificates-bundle libcrypto3 libssl3 musl zlib|Alpine's package manager|/sbin/apk||GPL-2.0-only
busybox|1.36.1-r29|509000|924|musl|Many common tools in one small program|/bin/busybox||GPL-2.0-only
busybox-binsh|1.36.1-r29|1540|8|busybox|Makes busybox the shell||busybox|GPL-2.0-only
ca-certificates-bundle|20240705-r0|125000|228||Certificates of the authorities that Mozilla trusts, in one file||ca-certificates|MPL-2.0 AND MIT
libcrypto3|3.3.2-r0|1800000|4400|musl|Cryptography of OpenSSL||openssl|Apache-2.0
libssl3|3.3.2-r0|352000|868|libcrypto3 musl|TLS of OpenSSL||openssl|Apache-2.0
musl|1.2.5-r0|397000|648||The C library|||MIT
musl-utils|1.2.5-r0|36200|132|musl scanelf|Small programs around the C library|/usr/bin/getent|musl|MIT
scanelf|1.3.7-r2|36100|96|musl|Looks into ELF files||pax-utils|GPL-2.0-only
ssl_client|1.36.1-r29|4700|28|libcrypto3 libssl3 musl|TLS for wget of busybox||busybox|GPL-2.0-only
zlib|1.3.1-r1|53700|112|musl|Compression|||Zlib
`);

/** What can be added: packages whose programs are simulated, some that tutorials ask for, and what these need. */
export const ALPINE_PACKAGES: Catalogue = parseCatalogue(`
bash|5.2.26-r0|473000|1276|ncurses-terminfo-base libncursesw readline|The GNU shell|/bin/bash||GPL-3.0-or-later
bind-libs|9.18.37-r0|1250000|3040|libxml2|Libraries of the BIND name server||bind|MPL-2.0
bind-tools|9.18.37-r0|210000|576|bind-libs|Programs that ask name servers|/usr/bin/dig /usr/bin/nslookup /usr/bin/host|bind|MPL-2.0
brotli-libs|1.1.0-r2|380000|908||Brotli compression||brotli|MIT
build-base|0.5-r3|1300|4|g++ gcc make musl-dev|What is needed to compile programs|||none
busybox-extras|1.36.1-r29|70000|136||Applets of busybox that are used less often|/usr/bin/telnet=busybox|busybox|GPL-2.0-only
c-ares|1.33.1-r0|93000|224||Asks name servers without waiting|||MIT
ca-certificates|20240705-r0|157000|692||Certificates of the authorities that Mozilla trusts|/usr/sbin/update-ca-certificates||MPL-2.0 AND MIT
conntrack-tools|1.4.8-r0|152000|420|libmnl|Shows what connection tracking remembers|/usr/sbin/conntrack||GPL-2.0-or-later
coreutils|9.5-r1|1060000|1048|coreutils-env coreutils-fmt coreutils-sha512sum libacl libattr libcrypto3 skalibs utmps-libs|The basic tools of GNU|/bin/base64 /bin/cat /bin/chgrp /bin/chmod /bin/chown /bin/cp /bin/date /bin/dd /bin/df /bin/echo /bin/false /bin/kill /bin/link /bin/ln /bin/ls /bin/mkdir /bin/mknod /bin/mktemp /bin/mv /bin/nice /bin/printenv /bin/pwd /bin/rm /bin/rmdir /bin/sleep /bin/stat /bin/stty /bin/sync /bin/touch /bin/true /bin/uname /usr/bin/basename /usr/bin/cksum /usr/bin/comm /usr/bin/cut /usr/bin/dirname /usr/bin/du /usr/bin/expand /usr/bin/expr /usr/bin/factor /usr/bin/fold /usr/bin/head /usr/bin/hostid /usr/bin/id /usr/bin/install /usr/bin/join /usr/bin/md5sum /usr/bin/mkfifo /usr/bin/nl /usr/bin/nohup /usr/bin/nproc /usr/bin/od /usr/bin/paste /usr/bin/printf /usr/bin/ptx /usr/bin/readlink /usr/bin/realpath /usr/bin/seq /usr/bin/sha1sum /usr/bin/sha256sum /usr/bin/shred /usr/bin/shuf /usr/bin/sort /usr/bin/split /usr/bin/sum /usr/bin/tac /usr/bin/tail /usr/bin/tee /usr/bin/test /usr/bin/timeout /usr/bin/tr /usr/bin/truncate /usr/bin/tsort /usr/bin/tty /usr/bin/uniq /usr/bin/unlink /usr/bin/wc /usr/bin/who /usr/bin/whoami /usr/bin/yes||GPL-3.0-or-later
coreutils-env|9.5-r1|14000|32||GNU's env|/usr/bin/env|coreutils|GPL-3.0-or-later
coreutils-fmt|9.5-r1|12000|28||GNU's fmt|/usr/bin/fmt|coreutils|GPL-3.0-or-later
coreutils-sha512sum|9.5-r1|16000|40|libcrypto3|GNU's sha512sum|/usr/bin/sha512sum|coreutils|GPL-3.0-or-later
curl|8.9.1-r1|144000|252|ca-certificates libcurl|Transfers files from and to URLs|/usr/bin/curl||curl
dumb-init|1.2.5-r3|8600|28||A small init for containers|/usr/bin/dumb-init||MIT
figlet|2.2.5-r3|193000|760||Large letters made of small ones|/usr/bin/figlet||BSD-3-Clause
file|5.45-r1|16000|48|libmagic|Tells what a file is|/usr/bin/file||BSD-2-Clause
g++|13.2.1_git20240309-r0|14900000|48128|gcc libstdc++ musl-dev|The GNU C++ compiler|/usr/bin/g++=gcc|gcc|GPL-2.0-or-later AND LGPL-2.1-or-later
gcc|13.2.1_git20240309-r0|49200000|143360|libgcc libstdc++|The GNU compilers|/usr/bin/gcc||GPL-2.0-or-later AND LGPL-2.1-or-later
gettext-envsubst|0.22.5-r0|26000|76|libintl|Puts variables into text|/usr/bin/envsubst|gettext|GPL-3.0-or-later AND LGPL-2.1-or-later AND MIT
git|2.45.2-r0|3110000|7270|ca-certificates libcurl libexpat pcre2|Keeps the versions of files|/usr/bin/git||GPL-2.0-only
htop|3.3.0-r0|98000|216|libncursesw|Shows processes and lets them be ended|/usr/bin/htop||GPL-2.0-or-later
iproute2|6.9.0-r0|1500|4|iproute2-minimal|Shows and changes the network|/sbin/ss||GPL-2.0-or-later
iproute2-minimal|6.9.0-r0|206000|552|libelf libmnl|Shows and changes the network, small|/sbin/ip|iproute2|GPL-2.0-or-later
iptables|1.8.10-r3|190000|592|libmnl libnftnl libxtables|Shows and changes the rules of the packet filter|/sbin/iptables /sbin/iptables-save /sbin/iptables-restore /sbin/ip6tables /sbin/ip6tables-save /sbin/ip6tables-restore||GPL-2.0-or-later
iputils|20240117-r0|2100|8|iputils-ping|Programs that test the network|||BSD-3-Clause AND GPL-2.0-or-later
iputils-ping|20240117-r0|34000|72||Asks hosts for an echo|/bin/ping|iputils|BSD-3-Clause AND GPL-2.0-or-later
jq|1.7.1-r0|147000|328|oniguruma|Filters JSON|/usr/bin/jq||MIT
less|643-r2|97000|216|libncursesw|Shows text a screen at a time|/usr/bin/less||GPL-3.0-or-later OR BSD-2-Clause
libacl|2.3.2-r0|18000|40||Access lists of files||acl|LGPL-2.1-or-later AND GPL-2.0-or-later
libattr|2.5.2-r0|10000|24||Attributes of files||attr|LGPL-2.1-or-later
libcurl|8.9.1-r1|268000|572|brotli-libs c-ares libidn2 nghttp2-libs libpsl zstd-libs|Transfers files from and to URLs, library||curl|curl
libelf|0.191-r0|79000|192||Reads ELF files||elfutils|GPL-3.0-or-later AND ( GPL-2.0-or-later OR LGPL-3.0-or-later )
libexpat|2.6.3-r0|70000|172||Reads XML||expat|MIT
libffi|3.4.6-r0|20000|48||Calls functions by their description|||MIT
libffi-dev|3.4.6-r0|60000|180|libffi|What programs need to be compiled with libffi||libffi|MIT
libgcc|13.2.1_git20240309-r0|76000|156||What compiled programs need of gcc||gcc|GPL-2.0-or-later AND LGPL-2.1-or-later
libidn2|2.3.7-r0|78000|204|libunistring|Names of domains in other alphabets|||GPL-2.0-or-later OR LGPL-3.0-or-later
libintl|0.22.5-r0|22000|56||Translations of messages||gettext|GPL-3.0-or-later AND LGPL-2.1-or-later AND MIT
libmagic|5.45-r1|340000|8290||Knows the beginnings of files||file|BSD-2-Clause
libmnl|1.0.5-r2|8900|32||Talks to the kernel about the network|||LGPL-2.1-or-later
libncursesw|6.4_p20240420-r1|129000|304|ncurses-terminfo-base|Draws on terminals||ncurses|X11
libnftnl|1.2.6-r0|74000|204|libmnl|Talks to the kernel about its packet filter|||GPL-2.0-or-later
libpcap|1.10.4-r1|120000|292||Takes packets off the network|||BSD-3-Clause
libpq|16.4-r0|135000|300||Talks to PostgreSQL||postgresql16|PostgreSQL
libproc2|4.0.4-r0|40000|92||Reads /proc||procps-ng|GPL-2.0-or-later AND LGPL-2.1-or-later
libpsl|0.21.5-r1|57000|124|libidn2 libunistring|The list of public suffixes|||MIT
libstdc++|13.2.1_git20240309-r0|900000|2640|libgcc|The C++ library||gcc|GPL-2.0-or-later AND LGPL-2.1-or-later
libunistring|1.2-r0|640000|1684||Strings of Unicode|||GPL-2.0-or-later OR LGPL-3.0-or-later
libxml2|2.12.7-r0|510000|1184||Reads XML|||MIT
libxtables|1.8.10-r3|21000|64||What the extensions of iptables share||iptables|GPL-2.0-or-later
linux-headers|6.6-r0|1500000|6860||The kernel's headers|||GPL-2.0-only
lz4-libs|1.9.4-r5|68000|184||LZ4 compression||lz4|BSD-2-Clause AND GPL-2.0-or-later
make|4.4.1-r2|109000|244||Brings files up to date|/usr/bin/make||GPL-3.0-or-later
mariadb-client|10.11.8-r0|9300000|34900|libncursesw libstdc++ mariadb-common|The client of MariaDB and MySQL|/usr/bin/mysql|mariadb|GPL-2.0-or-later
mariadb-common|10.11.8-r0|32000|152||What MariaDB's programs share||mariadb|GPL-2.0-or-later
mii-tool|2.10-r3|9200|32||Shows the state of network cards||net-tools|GPL-2.0-or-later
musl-dev|1.2.5-r0|2200000|10600||What programs need to be compiled with musl||musl|MIT
nano|8.0-r0|283000|1236|libncursesw|A small text editor|/usr/bin/nano||GPL-3.0-or-later
ncurses-terminfo-base|6.4_p20240420-r1|19000|220||Descriptions of common terminals||ncurses|X11
net-tools|2.10-r3|240000|688|mii-tool|Older programs around the network|/sbin/ifconfig=busybox /bin/netstat /sbin/route=busybox /sbin/arp=busybox||GPL-2.0-or-later
netcat-openbsd|1.226-r0|23000|64||Reads and writes connections|/usr/bin/nc||BSD-3-Clause
nghttp2-libs|1.62.1-r0|71000|168||HTTP/2||nghttp2|MIT
nginx|1.26.2-r0|560000|1456|libcrypto3 libssl3 pcre2|Serves the web|/usr/sbin/nginx||BSD-2-Clause
nodejs|20.15.1-r0|13500000|46080|libgcc libstdc++ brotli-libs c-ares nghttp2-libs|Runs JavaScript|/usr/bin/node||MIT
npm|10.8.0-r0|1500000|6780|nodejs|JavaScript's package manager|/usr/bin/npm||Artistic-2.0
oniguruma|6.9.9-r0|218000|556||Regular expressions|||BSD-2-Clause
openssh-client|9.7_p1-r4|340000|1140||Logs in to other machines|/usr/bin/ssh /usr/bin/scp|openssh|SSH-OpenSSH
openssl|3.3.2-r0|310000|688||Cryptography on the command line|/usr/bin/openssl||Apache-2.0
openssl-dev|3.3.2-r0|400000|1740|libcrypto3 libssl3|What programs need to be compiled with OpenSSL||openssl|Apache-2.0
pcre2|10.43-r0|290000|656||Perl's regular expressions|||BSD-3-Clause
popt|1.19-r3|30000|72||Reads command lines|||MIT
postgresql16-client|16.4-r0|940000|4210|libpq lz4-libs readline zstd-libs|The client of PostgreSQL|/usr/bin/psql|postgresql16|PostgreSQL
procps-ng|4.0.4-r0|170000|540|libproc2 libintl libncursesw|Shows and signals processes|/bin/ps /usr/bin/top /usr/bin/free /usr/bin/pgrep /usr/bin/pkill /usr/bin/uptime /usr/bin/watch /usr/bin/w||GPL-2.0-or-later AND LGPL-2.1-or-later
py3-pip|24.0-r2|1700000|8300|python3|Python's package manager|/usr/bin/pip /usr/bin/pip3=pip||MIT
python3|3.12.6-r0|9400000|29900|libexpat libncursesw readline|Runs Python|/usr/bin/python3 /usr/bin/python=python3||PSF-2.0
readline|8.2.10-r0|142000|308|libncursesw|Edits lines that are typed|||GPL-3.0-or-later
redis|7.0.15-r1|1150000|3580|openssl|Data structures in memory, over the network|/usr/bin/redis-server /usr/bin/redis-cli||BSD-3-Clause
rsync|3.3.0-r0|250000|580|libacl lz4-libs popt zstd-libs|Copies what has changed|/usr/bin/rsync||GPL-3.0-or-later
shadow|4.15.1-r0|190000|800|skalibs|Changes users and groups|/usr/sbin/useradd /usr/sbin/usermod /usr/sbin/userdel /usr/sbin/groupadd /usr/sbin/groupmod /usr/sbin/groupdel||BSD-3-Clause
skalibs|2.14.1.1-r0|110000|272||Small libraries of skarnet|||ISC
strace|6.9-r0|440000|1840||Shows system calls|/usr/bin/strace||BSD-3-Clause
su-exec|0.2-r3|4400|20||Runs a program as another user|/sbin/su-exec||MIT
sudo|1.9.15_p5-r0|690000|2060||Lets users run programs as others|/usr/bin/sudo||custom ISC
tcpdump|4.99.4-r1|500000|1210|libcrypto3 libpcap|Shows packets|/usr/bin/tcpdump||BSD-3-Clause
tini|0.19.0-r3|8900|32||A small init for containers|/sbin/tini||MIT
tree|2.1.1-r0|40000|104||Shows directories as a tree|/usr/bin/tree||GPL-2.0-or-later
tzdata|2024b-r0|520000|1920||The world's time zones|||Public-Domain
unzip|6.0-r14|86000|200||Unpacks zip files|/usr/bin/unzip||Info-ZIP
utmps-libs|0.1.2.2-r1|11000|36|skalibs|Keeps who has logged in||utmps|ISC
vim|9.1.0414-r0|1500000|3360|libncursesw vim-common xxd|vi with much more|/usr/bin/vim||Vim
vim-common|9.1.0414-r0|7300000|37000||What all versions of vim share||vim|Vim
wget|1.24.5-r0|248000|572|libidn2 pcre2 libunistring|Fetches files from the web|/usr/bin/wget||GPL-3.0-or-later
xxd|9.1.0414-r0|12000|32||Shows bytes as hexadecimal numbers|/usr/bin/xxd|vim|Vim
zip|3.0-r12|150000|360||Packs zip files|/usr/bin/zip||Info-ZIP
zstd-libs|1.5.6-r0|276000|680||Zstandard compression||zstd|BSD-3-Clause OR GPL-2.0-or-later
`);

/** Names that are no packages themselves but are provided by one. */
export const ALPINE_PROVIDED: ReadonlyMap<string, string> = new Map([
  ['procps', 'procps-ng'],
  ['netcat', 'netcat-openbsd'],
  ['ping', 'iputils-ping'],
  ['python', 'python3'],
  ['nodejs-npm', 'npm'],
  ['libc-utils', 'musl-utils'],
  ['libc-dev', 'musl-dev'],
  ['mysql-client', 'mariadb-client'],
  ['postgresql-client', 'postgresql16-client'],
  ['gettext', 'gettext-envsubst'],
]);
