/**
 * What a fresh Ubuntu 24.04 consists of. A line is a package: name, version, bytes to download, KiB on the disk, what it depends on,
 * description, programs; separated by bars.
 */
export const UBUNTU_BASE = `
apt|2.7.14build2|1373000|4232||Finds, fetches and installs packages|
base-files|13ubuntu10.2|70700|348||Files and directories of the base system|
base-passwd|3.6.3build1|53500|243||Users and groups of the base system|
bash|5.2.21-2ubuntu4|1490000|7164||The GNU shell|
bsdutils|1:2.39.3-9ubuntu6.2|87600|352||Small tools from BSD|
coreutils|9.4-3ubuntu6|2897000|18062||The basic tools of GNU|
dash|0.5.12-6ubuntu5|97400|191||A small POSIX shell|
debconf|1.5.86ubuntu1|122000|522||Asks how packages are to be configured|
debianutils|5.17build1|103000|243||Small tools of Debian|
diffutils|1:3.10-1build1|364000|1605||Compares files|
dpkg|1.22.6ubuntu6.1|1517000|6441||Installs packages that are there|
findutils|4.9.0-5build1|628000|1911||Looks for files|
gpgv|2.4.4-2ubuntu17.2|648000|886||Checks signatures|
grep|3.11-4build1|447000|1142||Looks for patterns in files|
gzip|1.12-1ubuntu3|107000|252||Packs and unpacks files|
hostname|3.23+nmu2ubuntu2|11000|42||Shows and sets the name of the machine|
libc-bin|2.39-0ubuntu8.4|608000|2141||Programs of the C library|
libc6|2.39-0ubuntu8.4|2756000|12986||The C library|
libproc2-0|2:4.0.4-4ubuntu3.2|62800|232||Reads /proc|
login|1:4.13+dfsg1-4ubuntu3.2|617000|2601||Logs users in|
mawk|1.3.4.20240123-1build1|112000|240||Searches and changes text|
mount|2.39.3-9ubuntu6.2|134000|435||Mounts file systems|
ncurses-base|6.4+20240113-1ubuntu2|261000|387||Descriptions of common terminals|
ncurses-bin|6.4+20240113-1ubuntu2|421000|652||Programs around terminals|
passwd|1:4.13+dfsg1-4ubuntu3.2|971000|2840||Changes users and groups|
perl-base|5.38.2-3.2ubuntu0.1|1609000|7644||The smallest Perl|
procps|2:4.0.4-4ubuntu3.2|709000|2091|libproc2-0|Shows and signals processes|
sed|4.9-2build1|329000|987||Changes text as it passes|
sysvinit-utils|3.08-6ubuntu3|35000|100||Tools around processes|
tar|1.35+dfsg-3build1|815000|3155||Keeps files in archives|
tzdata|2025b-0ubuntu0.24.04|260000|2593||The world's time zones|
util-linux|2.39.3-9ubuntu6.2|1177000|4692||Tools of the system|
zlib1g|1:1.3.dfsg-3.1ubuntu2.1|86700|163||Compression|
`;

/** What can be installed: packages whose programs are simulated, some that tutorials ask for, and what these need. */
export const UBUNTU_ARCHIVE = `
apt-transport-https|2.7.14build2|25200|35||Lets apt speak HTTPS; apt itself does nowadays|
apt-utils|2.7.14build2|309000|1037||Tools around apt|/usr/bin/apt-ftparchive
bash-completion|1:2.11-8|234000|1463||Completes commands in bash|
bind9-dnsutils|1:9.18.30-0ubuntu0.24.04.2|155000|498|bind9-host bind9-libs|Programs that ask name servers|/usr/bin/dig /usr/bin/nslookup
bind9-host|1:9.18.30-0ubuntu0.24.04.2|57600|147|bind9-libs|Asks name servers|/usr/bin/host
bind9-libs|1:9.18.30-0ubuntu0.24.04.2|1186000|3509||Libraries of the BIND name server|
build-essential|12.10ubuntu1|7704|20|gcc make|What is needed to compile programs|
ca-certificates|20240203|153000|387|openssl|Certificates of the authorities that Mozilla trusts|/usr/sbin/update-ca-certificates
conntrack|1:1.4.8-1ubuntu1|37900|114|libmnl0|Shows what connection tracking remembers|/usr/sbin/conntrack
curl|8.5.0-2ubuntu10.6|315000|501|libcurl4|Transfers files from and to URLs|/usr/bin/curl
dnsutils|1:9.18.30-0ubuntu0.24.04.2|11400|23|bind9-dnsutils|Another name of bind9-dnsutils|
file|1:5.45-3build1|42400|79||Tells what a file is|/usr/bin/file
gcc|4:13.2.0-7ubuntu1|5216|47||The GNU C compiler|/usr/bin/gcc
git|1:2.43.0-1ubuntu7.2|7260000|44890|git-man libcurl3-gnutls liberror-perl libexpat1|Keeps the versions of files|/usr/bin/git
git-man|1:2.43.0-1ubuntu7.2|2053000|2107||git's manual|
gnupg|2.4.4-2ubuntu17.2|846000|886||Encrypts and signs|/usr/bin/gpg
htop|3.3.0-4build1|152000|378||Shows processes and lets them be ended|/usr/bin/htop
inetutils-telnet|2:2.5-3ubuntu4|121000|257||Talks to other machines|/usr/bin/telnet
iproute2|6.1.0-1ubuntu6.2|1046000|3516|libbpf1 libelf1 libmnl0|Shows and changes the network|/usr/sbin/ip /usr/bin/ss
iptables|1.8.10-3ubuntu2|381000|2401|libmnl0 libxtables12|Shows and changes the rules of the packet filter|/usr/sbin/iptables /usr/sbin/iptables-save /usr/sbin/iptables-restore /usr/sbin/ip6tables /usr/sbin/ip6tables-save /usr/sbin/ip6tables-restore
iputils-ping|3:20240117-1ubuntu0.1|47200|121||Asks hosts for an echo|/usr/bin/ping
jq|1.7.1-3ubuntu0.24.04.1|64900|110|libjq1|Filters JSON|/usr/bin/jq
less|590-2ubuntu2.1|132000|313||Shows text a screen at a time|/usr/bin/less
libbpf1|1:1.3.0-2build2|145000|385|libelf1|Programs for the kernel|
libbrotli1|1.1.0-2build2|275000|783||Brotli compression|
libcurl3-gnutls|8.5.0-2ubuntu10.6|386000|826|libbrotli1 libnghttp2-14 libpsl5 librtmp1 libssh2-1|Transfers files from and to URLs, for GnuTLS|
libcurl4|8.5.0-2ubuntu10.6|391000|840|libbrotli1 libldap2 libnghttp2-14 libpsl5 librtmp1 libssh2-1|Transfers files from and to URLs, library|
libelf1|0.190-1.1ubuntu0.1|174000|1036||Reads ELF files|
liberror-perl|0.17029-2|29000|73||Errors for Perl programs|
libexpat1|2.6.1-2ubuntu0.3|99000|399||Reads XML|
libgpm2|1.20.7-11|14200|45||The mouse on a text console|
libhiredis0.14|1.2.0-6ubuntu3|35900|95||Talks to Redis|
libjemalloc2|5.3.0-2build1|275000|872||Hands out memory|
libjq1|1.7.1-3ubuntu0.24.04.1|135000|363|libonig5|Filters JSON, library|
libldap2|2.6.7+dfsg-1~exp1ubuntu8.2|183000|553||Asks directories|
liblzf1|3.6-4|10200|39||LZF compression|
libmnl0|1.0.5-2build1|12500|46||Talks to the kernel about the network|
libnghttp2-14|1.59.0-1ubuntu0.2|73000|220||HTTP/2|
libonig5|6.9.9-1build1|188000|666||Regular expressions|
libpsl5|0.21.2-1.1build1|58700|96||The list of public suffixes|
librtmp1|2.4+20151223.gitfa8646d.1-2build7|60800|146||Streams of Flash|
libssh2-1|1.11.0-4.1build2|179000|346||SSH|
libxtables12|1.8.10-3ubuntu2|35800|103||What the extensions of iptables share|
lsb-release|12.0-2|6416|17||Tells which release this is|/usr/bin/lsb_release
lsof|4.95.0-1build3|318000|482||Lists open files|/usr/bin/lsof
make|4.3-4.1build2|396000|1592||Brings files up to date|/usr/bin/make
nano|7.2-2ubuntu0.1|690000|2804||A small text editor|/usr/bin/nano
net-tools|2.10-0.1ubuntu4.4|243000|978||Older programs around the network|/usr/bin/netstat /usr/sbin/ifconfig /usr/sbin/route /usr/sbin/arp
netcat-openbsd|1.226-1ubuntu2|41500|108||Reads and writes connections|/usr/bin/nc /usr/bin/netcat=nc
netcat-traditional|1.10-48|67900|143||Reads and writes connections, the older one|/usr/bin/nc /usr/bin/netcat=nc
nodejs|18.19.1+dfsg-6ubuntu5|320000|3934||Runs JavaScript|/usr/bin/node
npm|9.2.0~ds1-2|669000|2941|nodejs|JavaScript's package manager|/usr/bin/npm
openssh-client|1:9.6p1-3ubuntu13.11|992000|5801||Logs in to other machines|/usr/bin/ssh /usr/bin/scp
openssl|3.0.13-0ubuntu3.5|1430000|2290||Cryptography on the command line|/usr/bin/openssl
psmisc|23.7-1build1|259000|909||Ends and shows processes|/usr/bin/killall /usr/bin/pstree
python3|3.12.3-0ubuntu2|26300|81||Runs Python|/usr/bin/python3
python3-pip|24.0+dfsg-1ubuntu1.1|1325000|6678|python3|Python's package manager|/usr/bin/pip3=pip /usr/bin/pip
redis|5:7.0.15-1ubuntu0.24.04.1|26000|36|redis-server|Server and client of Redis|
redis-server|5:7.0.15-1ubuntu0.24.04.1|73000|183|redis-tools|Data structures in memory, over the network|/usr/bin/redis-server
redis-tools|5:7.0.15-1ubuntu0.24.04.1|992000|5837|libhiredis0.14 libjemalloc2 liblzf1|The client of Redis|/usr/bin/redis-cli /usr/bin/redis-benchmark
software-properties-common|0.99.49.2|62100|450|python3|Manages where packages come from|/usr/bin/add-apt-repository
sudo|1.9.15p5-3ubuntu5|1889000|6055||Lets users run programs as others|/usr/bin/sudo
telnet|0.17+2.5-3ubuntu4|41900|54|inetutils-telnet|Another name of inetutils-telnet|
traceroute|1:2.1.5-1|51500|155||Shows the way to a host|/usr/bin/traceroute
tree|2.1.1-2ubuntu3|52500|113||Shows directories as a tree|/usr/bin/tree
unzip|6.0-28ubuntu4.1|166000|379||Unpacks zip files|/usr/bin/unzip /usr/bin/zipinfo
vim|2:9.1.0016-1ubuntu7.8|1568000|3650|libgpm2 vim-common vim-runtime|vi with much more|/usr/bin/vim /usr/bin/vi
vim-common|2:9.1.0016-1ubuntu7.8|125000|245|xxd|What all versions of vim share|
vim-runtime|2:9.1.0016-1ubuntu7.8|7027000|36406||vim's own files|
vim-tiny|2:9.1.0016-1ubuntu7.8|720000|1689|vim-common|A small vim|/usr/bin/vi
wget|1.21.4-1ubuntu4.1|937000|3521||Fetches files from the web|/usr/bin/wget
xxd|2:9.1.0016-1ubuntu7.8|84100|135||Shows bytes as hexadecimal numbers|/usr/bin/xxd
zip|3.0-13ubuntu0.2|230000|616||Packs zip files|/usr/bin/zip
`;
