import { type Catalogue, parseCatalogue } from './package.ts';

/** What a fresh Alpine consists of. */
export const ALPINE_BASE: Catalogue = parseCatalogue(`
alpine-baselayout|3.6.5-r0|8500|8|alpine-baselayout-data busybox|Directories and start files of the base system|
alpine-baselayout-data|3.6.5-r0|11700|76||Account and service files of the base system|
alpine-keys|2.4-r1|13360|144||Public keys of Alpine's packages|
apk-tools|2.14.4-r0|121000|308|musl libcrypto3 libssl3 zlib|Alpine's package manager|/sbin/apk
busybox|1.36.1-r29|509000|924|musl|Many common tools in one small program|/bin/busybox
busybox-binsh|1.36.1-r29|1540|8|busybox|Makes busybox the shell|
ca-certificates-bundle|20240705-r0|125000|228||Certificates of the authorities that Mozilla trusts, in one file|
libcrypto3|3.3.2-r0|1800000|4400|musl|Cryptography of OpenSSL|
libssl3|3.3.2-r0|352000|868|libcrypto3 musl|TLS of OpenSSL|
musl|1.2.5-r0|397000|648||The C library|
musl-utils|1.2.5-r0|36200|132|musl scanelf|Small programs around the C library|/usr/bin/getent
scanelf|1.3.7-r2|36100|96|musl|Looks into ELF files|
ssl_client|1.36.1-r29|4700|28|libcrypto3 libssl3 musl|TLS for wget of busybox|
zlib|1.3.1-r1|53700|112|musl|Compression|
`);

/** What can be added: packages whose programs are simulated, some that tutorials ask for, and what these need. */
export const ALPINE_PACKAGES: Catalogue = parseCatalogue(`
bash|5.2.26-r0|473000|1276|ncurses-terminfo-base libncursesw readline|The GNU shell|/bin/bash
bind-libs|9.18.37-r0|1250000|3040|libxml2|Libraries of the BIND name server|
bind-tools|9.18.37-r0|210000|576|bind-libs|Programs that ask name servers|/usr/bin/dig /usr/bin/nslookup /usr/bin/host
brotli-libs|1.1.0-r2|380000|908||Brotli compression|
build-base|0.5-r3|1300|4|gcc make|What is needed to compile programs|
busybox-extras|1.36.1-r29|70000|136||Applets of busybox that are used less often|/usr/bin/telnet=busybox
c-ares|1.33.1-r0|93000|224||Asks name servers without waiting|
ca-certificates|20240705-r0|157000|692||Certificates of the authorities that Mozilla trusts|/usr/sbin/update-ca-certificates
curl|8.9.1-r1|144000|252|ca-certificates libcurl|Transfers files from and to URLs|/usr/bin/curl
gcc|13.2.1_git20240309-r0|49200000|143360|libgcc libstdc++|The GNU compilers|/usr/bin/gcc
git|2.45.2-r0|3110000|7270|ca-certificates libcurl libexpat pcre2|Keeps the versions of files|/usr/bin/git
htop|3.3.0-r0|98000|216|libncursesw|Shows processes and lets them be ended|/usr/bin/htop
iproute2|6.9.0-r0|1500|4|iproute2-minimal|Shows and changes the network|/sbin/ss
iproute2-minimal|6.9.0-r0|206000|552|libelf libmnl|Shows and changes the network, small|/sbin/ip
iputils|20240117-r0|2100|8|iputils-ping|Programs that test the network|
iputils-ping|20240117-r0|34000|72||Asks hosts for an echo|/bin/ping
jq|1.7.1-r0|147000|328|oniguruma|Filters JSON|/usr/bin/jq
less|643-r2|97000|216|libncursesw|Shows text a screen at a time|/usr/bin/less
libcurl|8.9.1-r1|268000|572|brotli-libs c-ares libidn2 nghttp2-libs libpsl zstd-libs|Transfers files from and to URLs, library|
libelf|0.191-r0|79000|192||Reads ELF files|
libexpat|2.6.3-r0|70000|172||Reads XML|
libgcc|13.2.1_git20240309-r0|76000|156||What compiled programs need of gcc|
libidn2|2.3.7-r0|78000|204|libunistring|Names of domains in other alphabets|
libintl|0.22.5-r0|22000|56||Translations of messages|
libmnl|1.0.5-r2|8900|32||Talks to the kernel about the network|
libncursesw|6.4_p20240420-r1|129000|304|ncurses-terminfo-base|Draws on terminals|
libproc2|4.0.4-r0|40000|92||Reads /proc|
libpsl|0.21.5-r1|57000|124|libidn2 libunistring|The list of public suffixes|
libstdc++|13.2.1_git20240309-r0|900000|2640|libgcc|The C++ library|
libunistring|1.2-r0|640000|1684||Strings of Unicode|
libxml2|2.12.7-r0|510000|1184||Reads XML|
make|4.4.1-r2|109000|244||Brings files up to date|/usr/bin/make
nano|8.0-r0|283000|1236|libncursesw|A small text editor|/usr/bin/nano
ncurses-terminfo-base|6.4_p20240420-r1|19000|220||Descriptions of common terminals|
net-tools|2.10-r3|240000|688|mii-tool|Older programs around the network|/sbin/ifconfig=busybox /bin/netstat /sbin/route=busybox /sbin/arp=busybox
mii-tool|2.10-r3|9200|32||Shows the state of network cards|
netcat-openbsd|1.226-r0|23000|64||Reads and writes connections|/usr/bin/nc
nghttp2-libs|1.62.1-r0|71000|168||HTTP/2|
nodejs|20.15.1-r0|13500000|46080|libgcc libstdc++ brotli-libs c-ares nghttp2-libs|Runs JavaScript|/usr/bin/node
npm|10.8.0-r0|1500000|6780|nodejs|JavaScript's package manager|/usr/bin/npm
oniguruma|6.9.9-r0|218000|556||Regular expressions|
openssh-client|9.7_p1-r4|340000|1140||Logs in to other machines|/usr/bin/ssh /usr/bin/scp
openssl|3.3.2-r0|310000|688||Cryptography on the command line|/usr/bin/openssl
pcre2|10.43-r0|290000|656||Perl's regular expressions|
procps-ng|4.0.4-r0|170000|540|libproc2 libintl libncursesw|Shows and signals processes|/bin/ps /usr/bin/top /usr/bin/free /usr/bin/pgrep /usr/bin/pkill /usr/bin/uptime /usr/bin/watch /usr/bin/w
py3-pip|24.0-r2|1700000|8300|python3|Python's package manager|/usr/bin/pip /usr/bin/pip3=pip
python3|3.12.6-r0|9400000|29900|libexpat libncursesw readline|Runs Python|/usr/bin/python3 /usr/bin/python=python3
readline|8.2.10-r0|142000|308|libncursesw|Edits lines that are typed|
redis|7.0.15-r1|1150000|3580|openssl|Data structures in memory, over the network|/usr/bin/redis-server /usr/bin/redis-cli
su-exec|0.2-r3|4400|20||Runs a program as another user|/sbin/su-exec
sudo|1.9.15_p5-r0|690000|2060||Lets users run programs as others|/usr/bin/sudo
tree|2.1.1-r0|40000|104||Shows directories as a tree|/usr/bin/tree
tzdata|2024b-r0|520000|1920||The world's time zones|
vim|9.1.0414-r0|1500000|3360|libncursesw vim-common xxd|vi with much more|/usr/bin/vim
vim-common|9.1.0414-r0|7300000|37000||What all versions of vim share|
wget|1.24.5-r0|248000|572|libidn2 pcre2 libunistring|Fetches files from the web|/usr/bin/wget
xxd|9.1.0414-r0|12000|32||Shows bytes as hexadecimal numbers|/usr/bin/xxd
zstd-libs|1.5.6-r0|276000|680||Zstandard compression|
`);

/** Names that are no packages themselves but are provided by one. */
export const ALPINE_PROVIDED: ReadonlyMap<string, string> = new Map([
  ['procps', 'procps-ng'],
  ['netcat', 'netcat-openbsd'],
  ['ping', 'iputils-ping'],
  ['python', 'python3'],
  ['nodejs-npm', 'npm'],
]);
