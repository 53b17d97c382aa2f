/** What can be installed on Debian 12, with all that it needs and recommends. Lines as in debian-base.ts. */
export const DEBIAN_ARCHIVE = `
apache2-bin|2.4.71-1~deb12u1|1409916|5144|perl libapr1 libaprutil1 libaprutil1-dbd-sqlite3 libaprutil1-ldap libbrotli1 libcurl4 libjansson4 libldap-2.5-0 liblua5.3-0 libnghttp2-14 libssl3 libxml2||apache2-doc,apache2-suexec-pristine/apache2-suexec-custom,www-browser|os httpd 134||/usr/sbin/apache2
apache2-data|2.4.71-1~deb12u1|159880|847||||oas httpd 292||
apache2-utils|2.4.71-1~deb12u1|223608|452|libapr1 libaprutil1 libssl3|||os httpd 30||
apache2|2.4.71-1~deb12u1|237772|588|apache2-bin apache2-data apache2-utils media-types perl procps|ssl-cert|apache2-doc,apache2-suexec-pristine/apache2-suexec-custom,www-browser|opics httpd 220||
apt-transport-https|2.6.2|25604|35||||oas oldlibs 4|Lets apt speak HTTPS; apt itself does nowadays|
apt-utils|2.6.2|309596|1037||||is admin 81|Tools around apt|/usr/bin/apt-extracttemplates /usr/bin/apt-ftparchive /usr/bin/apt-sortpkgs
bash-completion|1:2.11-6|233912|1463||||sac shells 768|Completes commands in bash|/usr/bin/dh_bash-completion
bc|1.07.1-3+b1|109648|241|libreadline8|||o math 19||/usr/bin/bc
bind9-dnsutils|1:9.18.49-1~deb12u3|158488|501|bind9-host bind9-libs libedit2 libjemalloc2 libkrb5-3 libprotobuf-c1|||ss net 16|Programs that ask name servers|/usr/bin/delv /usr/bin/dig /usr/bin/dnstap-read /usr/bin/mdig /usr/bin/nslookup /usr/bin/nsupdate
bind9-host|1:9.18.49-1~deb12u3|57620|147|bind9-libs libjemalloc2|||ss net 6|Asks name servers|/usr/bin/host
bind9-libs|1:9.18.49-1~deb12u3|1185996|3509|libuv1 libfstrm0 libgssapi-krb5-2 libjemalloc2 libjson-c5 libkrb5-3 liblmdb0 libmaxminddb0 libnghttp2-14 libprotobuf-c1 libssl3 libxml2|||omls libs 12|Libraries of the BIND name server|
binutils-common|2.40-2|2486664|15021||||omc devel 174||
binutils-x86-64-linux-gnu|2.40-2|2245848|11428|binutils-common libbinutils libctf-nobfd0 libctf0 libgprofng0 libjansson4||binutils-doc|x devel 159||
binutils|2.40-2|64980|109|binutils-common libbinutils binutils-x86-64-linux-gnu||binutils-doc|o devel 36||/usr/bin/strings
bsd-mailx|8.1.2-0.20220412cvs-1|90364|175|exim4-daemon-light libbsd0 liblockfile1|||oc mail 12||/usr/bin/bsd-mailx
bsdextrautils|2.38.1-5+deb12u3|86968|337||||o utils 31||/usr/bin/column /usr/bin/hexdump /usr/bin/hd
build-essential|12.9|7704|20|libc6-dev gcc g++ make dpkg-dev|||o devel 9|What is needed to compile programs|
bzip2|1.0.8-5+b1|49804|121|||bzip2-doc|s utils 29||/bin/bunzip2 /bin/bzcat /bin/bzip2
ca-certificates|20250419~deb12u2|160948|388|openssl|||sads misc 177|Certificates of the authorities that Mozilla trusts|/usr/sbin/update-ca-certificates
cowsay|3.03+dfsg2-8|21372|92|libtext-charwidth-perl perl||filters,cowsay-off|oa games 62||/usr/games/cowsay /usr/games/cowthink
cpp-12|12.2.0-14+deb12u1|9767788|33848|libisl23 libmpc3 libmpfr6||gcc-12-locales,cpp-12-doc|o interpreters 8||/usr/bin/x86_64-linux-gnu-cpp-12 /usr/bin/cpp-12
cpp|4:12.2.0-3|6836|30|cpp-12||cpp-doc|o interpreters 7||/usr/bin/cpp /usr/bin/x86_64-linux-gnu-cpp
cron-daemon-common|3.0pl1-162|12660|44||||iac admin 18||
cron|3.0pl1-162|73084|217|cron-daemon-common sensible-utils|exim4-daemon-light|anacron,logrotate,checksecurity|ipic admin 27||/usr/bin/crontab /usr/sbin/cron
conntrack|1:1.4.7-1+b2|35240|117|libmnl0 libnetfilter-conntrack3|||o net 13||/usr/sbin/conntrack
curl|7.88.1-10+deb12u15|315764|489|libcurl4|||o web 9|Transfers files from and to URLs|/usr/bin/curl
dbus-bin|1.14.10-1~deb12u1|105356|213|libdbus-1-3|||o admin 16||/usr/bin/dbus-cleanup-sockets /usr/bin/dbus-monitor /usr/bin/dbus-send /usr/bin/dbus-update-activation-environment /usr/bin/dbus-uuidgen
dbus-daemon|1.14.10-1~deb12u1|183656|375|dbus-bin dbus-session-bus-common libapparmor1 libdbus-1-3 libexpat1|||o admin 11||/usr/bin/dbus-daemon /usr/bin/dbus-run-session
dbus-session-bus-common|1.14.10-1~deb12u1|78232|107||||oa admin 12||
dbus-system-bus-common|1.14.10-1~deb12u1|79344|119||||oa admin 17||
dbus|1.14.10-1~deb12u1|97360|182|dbus-bin dbus-daemon dbus-system-bus-common libdbus-1-3 libexpat1||default-dbus-session-bus/dbus-session-bus|spic admin 18||
default-mysql-client|1.1.0|2852|9|mariadb-client|||oa database 3||
dialog|1.3-20230209-1|284056|1213|libncursesw6|||o misc 171||/usr/bin/dialog
dirmngr|2.2.40-1.1+deb12u2|792544|1329|gpgconf libassuan0 libksba8 libldap-2.5-0 libnpth0|gnupg|dbus-user-session,libpam-systemd,pinentry-gnome3,tor|o utils 22||/usr/bin/dirmngr /usr/bin/dirmngr-client
dnsutils|1:9.18.49-1~deb12u3|14224|26|bind9-dnsutils|||oas oldlibs 4|Another name of bind9-dnsutils|
dpkg-dev|1.21.23|1354256|1728|perl libdpkg-perl bzip2 xz-utils patch make binutils|build-essential gcc fakeroot gnupg libalgorithm-merge-perl|debian-keyring|oac utils 312||
dumb-init|1.2.5-2|14052|37||||o utils 6||/usr/bin/dumb-init
exim4-base|4.96-15+deb12u10|1118412|1671|cron exim4-config netbase|bsd-mailx psmisc|exim4-doc-html/exim4-doc-info,eximon4,file,gnutls-bin/openssl,mail-reader,spf-tools-perl,swaks|odc mail 77||
exim4-config|4.96-15+deb12u10|256772|920||ca-certificates||oadc mail 88||/usr/sbin/update-exim4.conf /usr/sbin/update-exim4.conf.template /usr/sbin/update-exim4defaults
exim4-daemon-light|4.96-15+deb12u10|605848|1495|exim4-base libgnutls-dane0 libidn12 libnsl2|||od mail 28||
fakeroot|1.31-1.2|66912|208|libfakeroot|||o utils 38||/usr/bin/faked-sysv /usr/bin/faked-tcp /usr/bin/fakeroot-sysv /usr/bin/fakeroot-tcp
figlet|2.2.5-3+b1|136540|739||||oc text 82||/usr/bin/figlet-figlet=figlet
file|1:5.44-3|42472|79|libmagic1|||s utils 10|Tells what a file is|/usr/bin/file
fontconfig-config|2.14.1-4|314864|527|fonts-dejavu-core|||odc fonts 75||
fonts-dejavu-core|2.37-6|1067728|2960||||oac fonts 46||
fortune-mod|1:1.99.1-7.3|38296|106|librecode0|fortunes-min|fortunes,x11-utils,bsdmainutils|o games 15||/usr/bin/strfile /usr/bin/unstr /usr/games/fortune
fortunes-min|1:1.99.1-7.3|56492|140||fortune-mod||oa games 20||
g++-12|12.2.0-14+deb12u1|10694076|36161|gcc-12 libstdc++-12-dev libisl23 libmpc3 libmpfr6||g++-12-multilib,gcc-12-doc|o devel 12||/usr/bin/x86_64-linux-gnu-g++-12 /usr/bin/g++-12
g++|4:12.2.0-3|1356|14|cpp gcc g++-12 gcc-12||g++-multilib|o devel 4||/usr/bin/g++ /usr/bin/x86_64-linux-gnu-g++
gcc-12|12.2.0-14+deb12u1|19268852|68236|cpp-12 libcc1-0 binutils libgcc-12-dev libisl23 libmpc3 libmpfr6|libc6-dev|gcc-12-multilib,gcc-12-doc,gcc-12-locales|o devel 57||
gcc|4:12.2.0-3|5216|47|cpp gcc-12|libc6-dev|gcc-multilib,make,manpages-dev,autoconf,automake,libtool,flex,bison,gdb,gcc-doc|o devel 32|The GNU C compiler|/usr/bin/gcc
gettext-base|0.21-12|160164|645||||s utils 78||/usr/bin/envsubst /usr/bin/gettext /usr/bin/gettext.sh /usr/bin/ngettext
git-man|1:2.39.5-0+deb12u3|2053236|2107||||oa doc 192|git's manual|
git|1:2.39.5-0+deb12u3|7264380|44890|libcurl3-gnutls libexpat1 perl liberror-perl git-man|ca-certificates patch less openssh-client|gettext-base,git-daemon-run/git-daemon-sysvinit,git-doc,git-email,git-gui,gitk,gitweb,git-cvs,git-mediawiki,git-svn|oc vcs 900|Keeps the versions of files|/usr/bin/git /usr/bin/git-shell /usr/bin/scalar /usr/bin/git-receive-pack /usr/bin/git-upload-archive /usr/bin/git-upload-pack
gnupg-l10n|2.2.40-1.1+deb12u2|1092644|4875||||oa localization 63||
gnupg-utils|2.2.40-1.1+deb12u2|927232|1837|libassuan0 libksba8 libreadline8|gpg gpg-agent gpgconf gpgsm||x utils 27||
gnupg|2.2.40-1.1+deb12u2|846132|886|dirmngr gnupg-l10n gnupg-utils gpg gpg-agent gpg-wks-client gpg-wks-server gpgsm||parcimonie,xloadimage|oa utils 42|Encrypts and signs|/usr/bin/gpg
gosu|1.14-1+b10|766280|2185||||o admin 5||/usr/sbin/gosu
gpg-agent|2.2.40-1.1+deb12u2|694596|1349|gpgconf pinentry-curses libassuan0 libnpth0|gnupg|dbus-user-session,libpam-systemd,pinentry-gnome3,scdaemon|oc utils 35||/usr/bin/gpg-agent
gpg-wks-client|2.2.40-1.1+deb12u2|540932|683|dirmngr gpg gpg-agent libassuan0|gnupg||o utils 9||
gpg-wks-server|2.2.40-1.1+deb12u2|531476|658|gpg gpg-agent|gnupg||o utils 7||/usr/bin/gpg-wks-server
gpgconf|2.2.40-1.1+deb12u2|564852|804|libassuan0 libreadline8|||o utils 13||/usr/bin/gpg-connect-agent /usr/bin/gpgconf
gpgsm|2.2.40-1.1+deb12u2|671420|993|gpgconf libassuan0 libksba8 libreadline8|gnupg||o utils 7||/usr/bin/gpgsm
gpg|2.2.40-1.1+deb12u2|949888|1582|gpgconf libassuan0 libreadline8 libsqlite3-0|gnupg||o utils 7||/usr/bin/gpg
groff-base|1.22.4-10|915864|3673|libuchardet0||groff|sc text 186||
htop|3.2.2-2|152412|378|libncursesw6 libnl-3-200 libnl-genl-3-200||lm-sensors,lsof,strace|o utils 16|Shows processes and lets them be ended|/usr/bin/htop
inetutils-telnet|2:2.4-2+deb12u3|120880|257|libk5crypto3 libkrb5-3 netbase|||s net 10|Talks to other machines|/usr/bin/inetutils-telnet=telnet
iperf3|3.12-1+deb12u2|33964|86|libiperf0|||opdic net 12||/usr/bin/iperf3
iproute2|6.1.0-3|1045828|3516|libbpf1 libbsd0 libelf1 libmnl0 libtirpc3 libxtables12 libcap2-bin|libatm1|iproute2-doc,python3|idc net 186|Shows and changes the network|/bin/ip /bin/ss /sbin/ip
iptables|1.8.9-2|360192|2408|libip4tc2 libip6tc2 libxtables12 netbase libmnl0 libnetfilter-conntrack3 libnfnetlink0 libnftnl11|nftables|firewalld,kmod|o net 200||/usr/sbin/iptables-legacy=iptables /usr/sbin/ip6tables-legacy=ip6tables /usr/sbin/iptables-nft=iptables /usr/sbin/ip6tables-nft=ip6tables /usr/sbin/iptables-save /usr/sbin/iptables-restore /usr/sbin/ip6tables-save /usr/sbin/ip6tables-restore
iputils-ping|3:20221126-1+deb12u1|47172|121|libcap2-bin|||i net 11|Asks hosts for an echo|/bin/ping /bin/ping4 /bin/ping6
iputils-tracepath|3:20221126-1+deb12u1|18060|46|||traceroute|o net 7||/usr/bin/tracepath
javascript-common|11+nmu1|6260|33|||apache2/lighttpd/httpd|oac web 12||
jq|1.6-2.1+deb12u3|64432|111|libjq1|||os utils 8|Filters JSON|/usr/bin/jq
krb5-locales|1.20.1-2+deb12u5|63520|273||||sa localization 7||
less|590-2.1~deb12u2|132044|313||||i text 17|Shows text a screen at a time|/usr/bin/less /usr/bin/lessecho /usr/bin/lesskey /usr/bin/lesspipe /usr/bin/lessfile
libabsl20220623|20220623.1-1+deb12u2|390704|1913||||oml libs 132||
libalgorithm-diff-perl|1.201-1|43296|129|perl|libalgorithm-diff-xs-perl||oa perl 16||
libalgorithm-diff-xs-perl|0.04-8+b1|11440|47|perl libalgorithm-diff-perl|||om perl 17||
libalgorithm-merge-perl|0.08-5|11788|43|perl libalgorithm-diff-perl|||oa perl 8||
libaom3|3.6.0-1+deb12u3|1851316|5546||||omls libs 6||
libapparmor1|3.0.8-3|41192|109||||oml libs 5||
libapr1|1.7.2-3+deb12u1|102116|288||||oml libs 8||
libaprutil1-dbd-sqlite3|1.6.3-1+deb12u1|14044|48|libaprutil1 libsqlite3-0|||oms libs 8||
libaprutil1-ldap|1.6.3-1+deb12u1|12276|40|libaprutil1 libldap-2.5-0|||oms libs 8||
libaprutil1|1.6.3-1+deb12u1|89048|284|libapr1 libexpat1 libgdbm6 libssl3|||omls libs 15||
libasan8|12.2.0-14+deb12u1|2192652|8017||||oml libs 3||
libassuan0|2.5.5-5|48464|117||||oml libs 6||
libatm1|1:2.5.1-4+b2|68312|107||||oml libs 7||
libatomic1|12.2.0-14+deb12u1|9376|45||||oml libs 3||
libavif15|0.11.1-1+deb12u1|94396|203|libaom3 libdav1d6 libgav1-1 librav1e0 libsvtav1enc1 libyuv0|||oml libs 7||
libbinutils|2.40-2|572104|2469|binutils-common|||oml devel 6||
libblas3|3.11.0-2|148592|464||||oml libs 7||
libbpf1|1:1.1.2-0+deb12u1|145032|385|libelf1|||oml libs 5|Programs for the kernel|
libbrotli1|1.0.9-2+deb12u1|274704|783||||omls libs 10|Brotli compression|
libbsd0|0.11.7-2|117416|202||||oml libs 7||
libc-ares2|1.18.1-3|102484|169||||oml libs 7||
libc-dev-bin|2.36-9+deb12u14|48056|94||manpages manpages-dev libc-devtools||o libdevel 6||/usr/bin/gencat
libc-devtools|2.36-9+deb12u14|55684|138|libgd3|manpages manpages-dev||o devel 11||/usr/bin/memusage /usr/bin/memusagestat /usr/bin/mtrace /usr/bin/sotruss /usr/bin/sprof
libc-l10n|2.36-9+deb12u14|676384|4350||||sa localization 45||
libc6-dev|2.36-9+deb12u14|1903668|11975|libc-dev-bin linux-libc-dev libcrypt-dev libnsl-dev rpcsvc-proto||glibc-doc,manpages-dev|om libdevel 540||
libcaca0|0.99.beta20-3+deb12u1|200964|895|libncursesw6 libslang2|||oml libs 14||
libcap2-bin|1:2.66-4+deb12u3+b1|35220|133||libpam-cap||o utils 16||/sbin/capsh /sbin/getcap /sbin/getpcaps /sbin/setcap
libcbor0.8|0.8.0-2+b1|27436|98||||oml libs 8||
libcc1-0|12.2.0-14+deb12u1|41736|136||||oml libs 3||
libconfig-inifiles-perl|3.000003-2+deb12u1|45984|123||||oa perl 8||
libcrypt-dev|1:4.4.33-2|118144|341||||om libdevel 23||
libctf-nobfd0|2.40-2|153384|301||||oml devel 5||
libctf0|2.40-2|89796|232|libbinutils|||oml devel 3||
libcurl3-gnutls|7.88.1-10+deb12u15|386008|828|libbrotli1 libgssapi-krb5-2 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1|ca-certificates||oml libs 8|Transfers files from and to URLs, for GnuTLS|
libcurl4|7.88.1-10+deb12u15|392184|840|libbrotli1 libgssapi-krb5-2 libldap-2.5-0 libnghttp2-14 libpsl5 librtmp1 libssh2-1 libssl3|ca-certificates||oml libs 6|Transfers files from and to URLs, library|
libdav1d6|1.0.0-2+deb12u1|513432|1616||||oml libs 5||
libdbd-mariadb-perl|1.22-1+b1|93772|263|perl libdbi-perl libmariadb3|||o perl 16||
libdbi-perl|1.643-4+deb12u3|774456|2155|perl||libclone-perl,libmldbm-perl,libnet-daemon-perl,libsql-statement-perl|oms perl 159||/usr/bin/dbilogstrip /usr/bin/dbiprof /usr/bin/dbiproxy /usr/bin/dh_perl_dbi
libdbus-1-3|1.14.10-1~deb12u1|201240|468||dbus||oml libs 8||
libde265-0|1.0.11-1+deb12u3|186436|471||||omls libs 6||
libdeflate0|1.14-1|61416|161||||oml libs 4||
libdpkg-perl|1.21.23|603796|1987|perl|libfile-fcntllock-perl liblocale-gettext-perl bzip2 xz-utils|debian-keyring,gnupg/sq/sqop/pgpainless-cli,gpgv/sq/sqop/pgpainless-cli,gcc/c-compiler,binutils,patch,sensible-utils,git,bzr|oa perl 168||
libedit2|3.1-20221030-2|92992|258|libbsd0|||oml libs 10||
libelf1|0.188-2.1|173796|1036||||oml libs 13|Reads ELF files|
liberror-perl|0.17029-2|29032|73|perl|||oa perl 19|Errors for Perl programs|
libevent-2.1-7|2.1.12-stable-8+deb12u1|181168|435||||omls libs 6||
libevent-core-2.1-7|2.1.12-stable-8+deb12u1|131276|302||||omls libs 6||
libexpat1-dev|2.5.0-1+deb12u5|159408|845|libexpat1 libc6-dev|||oms libdevel 33||
libexpat1|2.5.0-1+deb12u5|107940|414||||omls libs 9|Reads XML|
libfakeroot|1.31-1.2|28328|144||||omcl utils 11||
libfido2-1|1.12.0-2+b1|77216|241|libcbor0.8 libssl3|||oml libs 6||
libfile-fcntllock-perl|0.22-4+b1|34848|129|perl||gcc/c-compiler|o perl 28||
libfontconfig1|2.14.1-4|385664|579|libexpat1 libfreetype6 fontconfig-config|||oml libs 6||
libfreetype6|2.12.1+dfsg-5+deb12u4|397736|886|libbrotli1 libpng16-16|||oml libs 7||
libfstrm0|0.6.1-1|21596|70||||oml libs 7||
libgav1-1|0.18.0-1+b1|331664|945|libabsl20220623|||oml libs 6||
libgcc-12-dev|12.2.0-14+deb12u1|2437204|14284|libgomp1 libitm1 libatomic1 libasan8 liblsan0 libtsan2 libubsan1 libquadmath0|libc6-dev||om libdevel 167||
libgd3|2.3.3-9+deb12u1|123972|449|libavif15 libfontconfig1 libfreetype6 libheif1 libjpeg62-turbo libpng16-16 libtiff6 libwebp7 libxpm4||libgd-tools|omls libs 7||
libgdbm-compat4|1.23-3|48156|70|libgdbm6|||oml libs 6||
libgdbm6|1.23-3|72248|129|||gdbm-l10n|oml libs 6||
libgnutls-dane0|3.7.9-2+deb12u7|407460|491|libunbound8||dns-root-data|oml libs 6||
libgomp1|12.2.0-14+deb12u1|115772|312||||oml libs 3||
libgpm2|1.20.7-10+b1|14216|45|||gpm|oml libs 6|The mouse on a text console|
libgprofng0|2.40-2|812120|3958|libbinutils|||oml devel 9||
libgssapi-krb5-2|1.20.1-2+deb12u5|135168|425|libk5crypto3 libkrb5-3 libkrb5support0||krb5-doc,krb5-user|oml libs 8||
libheif1|1.15.1-1+deb12u1|215348|659|libaom3 libdav1d6 libde265-0 libx265-199|||oml libs 5||
libicu72|72.1-3+deb12u1|9376124|36170||||oml libs 16||
libidn12|1.41-1|83832|265||||oml libs 6||
libip4tc2|1.8.9-2|19016|66||||oml libs 6||
libip6tc2|1.8.9-2|19416|66||||oml libs 6||
libiperf0|3.12-1+deb12u2|91200|252|libsctp1 libssl3|||oml libs 8||
libisl23|0.25-1.1|683060|2302||||oml libs 7||
libitm1|12.2.0-14+deb12u1|26140|115||||oml libs 3||
libjansson4|2.14-2|40788|101||||oml libs 9||
libjbig0|2.1-6.1|31704|84||||oml libs 5||
libjemalloc2|5.3.0-1|275000|872||||oml libs 6|Hands out memory|
libjpeg62-turbo|1:2.1.5-2|166332|677||||oml libs 7||
libjq1|1.6-2.1+deb12u3|136460|366|libonig5|||omls utils 6|Filters JSON, library|
libjs-jquery|3.6.1+dfsg+~3.5.14-1|326128|705||javascript-common||oa javascript 13||
libjs-sphinxdoc|5.3.0-4|130384|184|libjs-jquery libjs-underscore|||oa javascript 18||
libjs-underscore|1.13.4~dfsg+~1.11.4-3|115632|349||javascript-common libjs-jquery||oa javascript 14||
libjson-c5|0.16-2|44120|109||||oml libs 8||
libk5crypto3|1.20.1-2+deb12u5|79712|261|libkrb5support0||krb5-doc,krb5-user|oml libs 5||
libkeyutils1|1.6.3-2|8808|40||||oml libs 5||
libkrb5-3|1.20.1-2+deb12u5|332280|1077|libk5crypto3 libkeyutils1 libkrb5support0 libssl3|krb5-locales|krb5-doc,krb5-user|oml libs 13||
libkrb5support0|1.20.1-2+deb12u5|33212|134||||oml libs 5||
libksba8|1.6.3-2|128416|316||||oml libs 9||
libldap-2.5-0|2.5.13+dfsg-5|183248|553|libsasl2-2|libldap-common||oml libs 10|Asks directories|
libldap-common|2.5.13+dfsg-5|29348|92||||oac libs 7||
liblerc4|4.0.0+ds-2|170368|649||||oml libs 6||
liblinear4|2.3.0+dfsg-5|43644|102|libblas3||liblinear-tools,liblinear-dev|oml libs 8||
liblmdb0|0.9.24-1|44996|104||||oml libs 5||
liblocale-gettext-perl|1.07-5|15408|51||||op perl 15||
liblockfile-bin|1.17-1+b1|20808|53||||s utils 8||/usr/bin/dotlockfile
liblockfile1|1.17-1+b1|16980|45|liblockfile-bin|||oml libs 7||
liblsan0|12.2.0-14+deb12u1|969300|2942||||oml libs 3||
liblua5.3-0|5.3.6-2|122984|495||||oml libs 7||
liblzf1|3.6-3|10192|39||||oml libs 6|LZF compression|
libmagic-mgc|1:5.44-3|304888|8130||||o libs 11||
libmagic1|1:5.44-3|103752|232|libmagic-mgc||file|omcl libs 13||
libmariadb3|1:10.11.19-0+deb12u1|179504|553|mariadb-common libssl3|||omls libs 11||
libmaxminddb0|1.7.1-1|29812|76|||mmdb-bin|oml libs 8||
libmnl0|1.0.4-3|12476|46||||oml libs 5|Talks to the kernel about the network|
libmpc3|1.3.1-1|51480|149|libmpfr6|||oml libs 5||
libmpfr6|4.2.0-1|700900|1177||||oml libs 11||
libncurses6|6.4-4|103136|335||libgpm2||oml libs 9||
libncursesw6|6.4-4|133824|412||libgpm2||oml libs 9||
libnetfilter-conntrack3|1.0.9-3|40704|139|libmnl0 libnfnetlink0|||oml libs 5||
libnfnetlink0|1.0.2-2|15132|51||||oml libs 5||
libnftables1|1.0.6-2+deb12u2|299116|920|libjansson4 libmnl0 libnftnl11 libxtables12|||oml libs 8||
libnftnl11|1.2.4-2|61632|233|libmnl0|||oml libs 5||
libnghttp2-14|1.52.0-1+deb12u3|72404|220||||oml libs 7|HTTP/2|
libnl-3-200|3.7.0-0.2+b1|63124|182||||omcl libs 11||
libnl-genl-3-200|3.7.0-0.2+b1|21600|58|libnl-3-200|||oml libs 7||
libnode108|18.20.4+dfsg-1~deb12u3|10633176|46435|libbrotli1 libc-ares2 libicu72 libnghttp2-14 libssl3 libuv1 node-acorn node-cjs-module-lexer node-undici|||omls libs 5||
libnpth0|1.6-3|18980|50||||oml libs 6||
libnsl-dev|1.3.0-2|66436|345|libnsl2 libtirpc-dev|||om libdevel 23||
libnsl2|1.3.0-2|39480|127|libtirpc3|||oml libs 6||
libnuma1|2.0.16-1|20964|71||||oml libs 5||
libonig5|6.9.8-1|187828|666||||oml libs 6|Regular expressions|
libpam-cap|1:2.66-4+deb12u3+b1|15052|53||||omdc admin 11||
libpcap0.8|1.10.3-1|156700|368|libdbus-1-3|||oml libs 10||
libpcre3|2:8.39-15|340864|680||||oml libs 14||
libperl5.36|5.36.0-7+deb12u4|4207640|28875|libgdbm-compat4 libgdbm6 perl-modules-5.36||sensible-utils|omls libs 516||/usr/bin/cpan5.36-x86_64-linux-gnu /usr/bin/perl5.36-x86_64-linux-gnu
libpipeline1|1.5.7-1|38540|96||||oml libs 7||
libpng16-16|1.6.39-2+deb12u6|277048|417||||omls libs 11||
libpopt0|1.19+dfsg-1|43268|245||||oml libs 44||
libpq5|15.20-0+deb12u1|205248|906|libgssapi-krb5-2 libldap-2.5-0 libssl3|||omls libs 20||
libproc2-0|2:4.0.2-3|62804|232||||oml libs 7|Reads /proc|
libprotobuf-c1|1.4.1-1+b1|27492|69||||oml libs 7||
libpsl5|0.21.2-1|58684|96||publicsuffix||oml libs 6|The list of public suffixes|
libpython3-dev|3.11.2-1+b1|9572|37|libpython3.11-dev|||om libdevel 10||/usr/bin/x86_64-linux-gnu-python3-config
libpython3-stdlib|3.11.2-1+b1|9312|27|libpython3.11-stdlib|||om python 5||
libpython3.11-dev|3.11.2-6+deb12u9|4739284|25766|libpython3.11-stdlib libpython3.11 libexpat1-dev zlib1g-dev|libc6-dev||oms libdevel 225||/usr/bin/x86_64-linux-gnu-python3.11-config
libpython3.11-minimal|3.11.2-6+deb12u9|820928|5232|libssl3|libpython3.11-stdlib||omcs python 296||
libpython3.11-stdlib|3.11.2-6+deb12u9|1798408|8334|libpython3.11-minimal media-types libncursesw6 libnsl2 libreadline8 libsqlite3-0 libtirpc3|||oms python 357||
libpython3.11|3.11.2-6+deb12u9|1988800|7626|libpython3.11-stdlib libexpat1|||omls libs 7||
libquadmath0|12.2.0-14+deb12u1|144616|292||||oml libs 3||
librav1e0|0.5.1-6|763348|2664||||oml libs 5||
libreadline8|8.2-1.3|165760|475|readline-common|||oml libs 13||
librecode0|3.6-25|524312|1834||||oml libs 6||
librtmp1|2.4+20151223.gitfa8646d.1-2+b2|60824|146||||oml libs 6|Streams of Flash|
libsasl2-2|2.1.28+dfsg-10+deb12u1|59908|167|libsasl2-modules-db|libsasl2-modules||omls libs 9||
libsasl2-modules-db|2.1.28+dfsg-10+deb12u1|20524|77||||oms libs 8||
libsasl2-modules|2.1.28+dfsg-10+deb12u1|66868|284|libssl3||libsasl2-modules-gssapi-mit/libsasl2-modules-gssapi-heimdal,libsasl2-modules-ldap,libsasl2-modules-otp,libsasl2-modules-sql|oms libs 26||
libsctp1|1.0.19+dfsg-2|29720|56|||lksctp-tools|oml libs 6||
libslang2|2.3.3-3|554316|2386||||oml libs 11||
libsodium23|1.0.18-1+deb12u1|162044|415||||oml libs 9||
libsqlite3-0|3.40.1-2+deb12u2|838808|1682||||oml libs 8||
libssh2-1|1.10.0-3+deb12u1|175976|353|libssl3|||omls libs 8|SSH|
libssl3|3.0.22-1~deb12u2|2039888|6042||||omls libs 12||
libstdc++-12-dev|12.2.0-14+deb12u1|2047292|19446|libgcc-12-dev libc6-dev||libstdc++-12-doc|om libdevel 861||
libsvtav1enc1|1.4.1+dfsg-1|2121284|6632||||oml libs 6||
libterm-readkey-perl|2.38-2+b1|24456|73|perl|||o perl 17||
libtext-charwidth-perl|0.04-11|9496|41||||om perl 15||
libtiff6|4.5.0-6+deb12u4|316172|716|libdeflate0 libjbig0 libjpeg62-turbo liblerc4 libwebp7|||oml libs 6||
libtirpc-common|1.3.3+ds-1|14048|35||||oac libs 7||
libtirpc-dev|1.3.3+ds-1|191428|717|libtirpc3|||om libdevel 84||
libtirpc3|1.3.3+ds-1|85192|226|libgssapi-krb5-2 libtirpc-common|||oml libs 7||
libtsan2|12.2.0-14+deb12u1|2196972|7815||||oml libs 3||
libubsan1|12.2.0-14+deb12u1|883056|2652||||oml libs 3||
libuchardet0|0.0.7-1|67816|208||||oml libs 5||
libunbound8|1.17.1-2+deb12u4|552964|1236|libevent-2.1-7|||oml libs 6||
libunwind8|1.6.2-3|51172|196||||oml libs 12||
libutempter0|1.2.1-3|8960|50||||oml libs 8||
libuv1|1.44.2-1+deb12u1|135616|294||||oml libs 6||
libwebp7|1.2.4-0.2+deb12u1|285512|544||||oml libs 6||
libwrap0|7.6.q-32|54936|110|libnsl2|||oml libs 12||
libx11-6|2:1.8.4-2+deb12u2|759544|1562|libxcb1 libx11-data|||oml libs 8||
libx11-data|2:1.8.4-2+deb12u2|291884|1577||||oa x11 260||
libx265-199|3.5-2+b1|1150056|16203|libnuma1|||oml libs 6||
libxau6|1:1.0.9-1|19720|42||||oml libs 6||
libxcb1|1.15-1|144052|296|libxau6 libxdmcp6|||oml libs 6||
libxdmcp6|1:1.1.2-3|26344|53|libbsd0|||oml libs 6||
libxext6|2:1.3.4-1+b1|52932|132|libx11-6|||oml libs 7||
libxml2|2.9.14+dfsg-1.3~deb12u6|688760|1867|libicu72|||oml libs 10||
libxmuu1|2:1.1.3-3|23928|54|libx11-6|||oml libs 6||
libxpm4|1:3.5.12-1.1+deb12u1|48608|111|libx11-6|||oml libs 6||
libxtables12|1.8.9-2|30752|101||||oml libs 6||
libyuv0|0.0~git20230123.b2528b0-1|168120|671|libjpeg62-turbo|||oml libs 5||
linux-libc-dev|6.1.192-2|2457924|7191||||oms devel 980||
locales|2.36-9+deb12u14|3906316|15847|libc-l10n|||sadc localization 617||/usr/sbin/locale-gen /usr/sbin/update-locale /usr/sbin/validlocale
lsb-release|12.0-1|6416|17||||oa misc 5|Tells which release this is|/usr/bin/lsb_release
lsof|4.95.0-1|318268|482|libtirpc3|||s utils 24|Lists open files|/usr/bin/lsof
lua-lpeg|1.0.2-2|37728|252||||oml interpreters 30||
make|4.3-4.1|395632|1592|||make-doc|o devel 48|Brings files up to date|/usr/bin/make /usr/bin/make-first-existing-target /usr/bin/gmake
man-db|2.11.2-2|1385848|2963|bsdextrautils groff-base libgdbm6 libpipeline1||apparmor,groff,less,www-browser|sdc doc 356||/usr/bin/man
manpages-dev|6.03-2|2030264|3732|manpages||man-browser|oa doc 2270||
manpages|6.03-2|1331652|1548|||man-browser|sa doc 294||
mariadb-client-core|1:10.11.19-0+deb12u1|869892|14655|libmariadb3 mariadb-common libedit2 libncurses6 libssl3|||os database 12||/usr/bin/mariadb /usr/bin/mariadb-check /usr/bin/my_print_defaults /usr/bin/mysql
mariadb-client|1:10.11.19-0+deb12u1|2952092|62935|libconfig-inifiles-perl mariadb-client-core perl libssl3|libdbd-mariadb-perl libdbi-perl libterm-readkey-perl||ocs database 108||
mariadb-common|1:10.11.19-0+deb12u1|27624|69|mysql-common|||oacs database 6||
media-types|10.0.0|26136|92||||sac net 6||
mysql-common|5.8+1.1.0|6636|33||||oac database 14||
nano|7.2-1+deb12u1|689556|2804|libncursesw6||hunspell|ic editors 112|A small text editor|/bin/nano /bin/rnano
net-tools|2.10-0.1+deb12u2|243404|978||||o net 55|Older programs around the network|/bin/netstat /sbin/ifconfig /sbin/route /usr/sbin/arp
netbase|6.4|12800|36||||iac admin 7||
netcat-openbsd|1.219-1|41520|108|libbsd0|||o net 23|Reads and writes connections|/bin/nc.openbsd=nc
netcat-traditional|1.10-47|67876|143||||s net 37|Reads and writes connections, the older one|/bin/nc.traditional=nc
nftables|1.0.6-2+deb12u2|70292|176|libnftables1 libedit2|netbase|firewalld|ic net 36||/usr/sbin/nft
nginx-common|1.22.1-9+deb12u11|115544|333|||fcgiwrap,nginx-doc,ssl-cert|oadcs httpd 53||
nginx|1.22.1-9+deb12u11|532468|1336|libssl3 iproute2 nginx-common|||ois httpd 6||/usr/sbin/nginx
nmap-common|7.93+dfsg1-1|4148400|21188||nmap||oa net 823||
nmap|7.93+dfsg1-1|1897372|4434|nmap-common liblinear4 liblua5.3-0 libpcap0.8 libpcre3 libssh2-1 libssl3 lua-lpeg||ncat,ndiff,zenmap|o net 31||/usr/bin/nmap /usr/bin/nping
node-acorn|8.8.1+ds+~cs25.17.7-2|128252|911|node-xtend nodejs|||oa javascript 172||/usr/bin/acorn
node-busboy|1.6.0+~cs2.6.0-2|16852|89||||oa javascript 21||
node-cjs-module-lexer|1.2.2+dfsg-5|30112|160||||oa javascript 13||
node-undici|5.15.0+dfsg1+~cs20.10.9.3-1+deb12u4|284676|1484|node-busboy|||oa javascript 174||
node-xtend|4.0.2-3|3932|16||||oa javascript 9||
nodejs-doc|18.20.4+dfsg-1~deb12u3|3582164|15177||nodejs||oas doc 207||
nodejs|18.20.4+dfsg-1~deb12u3|322140|3934|libnode108|ca-certificates nodejs-doc|npm|os javascript 145|Runs JavaScript|/usr/bin/node /usr/bin/nodejs=node
npm|9.2.0~ds1-1|669000|2941|nodejs ca-certificates|||oa misc 40|JavaScript's package manager|/usr/bin/npm
openssh-client|1:9.2p1-2+deb12u10|993532|5801|libedit2 libfido2-1 libgssapi-krb5-2 libssl3|xauth|keychain,libpam-ssh,monkeysphere,ssh-askpass|sc net 50|Logs in to other machines|/usr/bin/scp /usr/bin/ssh /usr/bin/ssh-keygen
openssl|3.0.22-1~deb12u2|1441784|2315|libssl3||ca-certificates|ocs utils 308|Cryptography on the command line|/usr/bin/c_rehash /usr/bin/openssl
patch|2.7.6-7|127848|248|||ed,diffutils-doc|o vcs 10||/usr/bin/patch
perl-modules-5.36|5.36.0-7+deb12u4|2817356|17821||perl||oaps libs 1410||
perl|5.36.0-7+deb12u4|239392|670|perl-modules-5.36 libperl5.36|netbase|perl-doc,libterm-readline-gnu-perl/libterm-readline-perl-perl,make,libtap-harness-archive-perl|spcs perl 66||
pinentry-curses|1.2.1-1|77448|140|libassuan0 libncursesw6||pinentry-doc|o utils 9||/usr/bin/pinentry-curses
postgresql-client-15|15.20-0+deb12u1|1778868|8615|libpq5 postgresql-client-common sensible-utils libreadline8 libssl3||postgresql-15,postgresql-doc-15|os database 364||
postgresql-client-common|248+deb12u2|35284|130|netbase perl|||oacs database 36||/usr/bin/psql
postgresql-client|15+248+deb12u2|10340|16|postgresql-client-15|||oas database 3||
procps|2:4.0.2-3|708712|2091|libncursesw6 libproc2-0|psmisc||ic admin 163|Shows and signals processes|/bin/kill /bin/ps /sbin/sysctl /usr/bin/free /usr/bin/pgrep /usr/bin/pmap /usr/bin/pwdx /usr/bin/slabtop /usr/bin/top /usr/bin/uptime /usr/bin/vmstat /usr/bin/w /usr/bin/watch /usr/bin/pkill
psmisc|23.6-1|258696|909||||o admin 120|Ends and shows processes|/bin/fuser /usr/bin/killall /usr/bin/pstree
publicsuffix|20230209.2326-1|126380|339||||oa net 11||
pv|1.6.20-1|53468|135|||doc-base|o utils 11||/usr/bin/pv
python3-dev|3.11.2-1+b1|26180|155|python3 libpython3-dev python3.11-dev python3-distutils libjs-sphinxdoc|||o python 22||/usr/bin/python3-config
python3-distutils|3.11.2-3|130936|638|python3 python3-lib2to3|||oa python 57||
python3-lib2to3|3.11.2-3|76284|365|python3|||oa python 83||
python3-minimal|3.11.2-1+b1|26312|111|python3.11-minimal|||op python 22||/usr/bin/py3clean /usr/bin/py3compile /usr/bin/py3versions /usr/bin/python3
python3-pip-whl|23.0.1+dfsg-1|1717296|1747|ca-certificates|||oa python 7||
python3-pip|23.0.1+dfsg-1|1324972|6678|ca-certificates python3-distutils python3-setuptools python3-wheel python3|build-essential python3-dev||oa python 675|Python's package manager|/usr/bin/pip /usr/bin/pip3=pip /usr/bin/pip3.11=pip
python3-pkg-resources|66.1.1-1+deb12u2|296604|1052|python3||python3-setuptools|oa python 69||
python3-setuptools-whl|66.1.1-1+deb12u2|1112076|1316||||oa python 6||
python3-setuptools|66.1.1-1+deb12u2|521580|2534|python3-pkg-resources python3-distutils python3||python-setuptools-doc|oa python 221||
python3-venv|3.11.2-1+b1|1200|6|python3.11-venv python3 python3-distutils|||o python 1||
python3-wheel|0.38.4-2|30808|131|python3-distutils python3||python3-setuptools|oa python 33||
python3.11-dev|3.11.2-6+deb12u9|619256|619|python3.11 libpython3.11-dev libpython3.11|libc6-dev||os python 10||/usr/bin/python3.11=python3-config
python3.11-minimal|3.11.2-6+deb12u9|2054684|6743|libpython3.11-minimal libexpat1|python3.11|binfmt-support|ops python 11||/usr/bin/python3.11=python3
python3.11-venv|3.11.2-6+deb12u9|5896|28|python3.11 python3-pip-whl python3-setuptools-whl python3-distutils|||os python 7||
python3.11|3.11.2-6+deb12u9|575032|651|python3.11-minimal libpython3.11-stdlib media-types|ca-certificates|python3.11-venv,python3.11-doc,binutils|os python 24||/usr/bin/pydoc3.11 /usr/bin/pygettext3.11 /usr/bin/pdb3.11
python3|3.11.2-1+b1|26300|81|python3-minimal python3.11 libpython3-stdlib||python3-doc,python3-tk,python3-venv|op python 24|Runs Python|/usr/bin/pdb3 /usr/bin/pydoc3 /usr/bin/pygettext3 /usr/bin/python3
readline-common|8.2-1.3|68988|89|||readline-doc|ia utils 12||
redis-server|5:7.0.15-1~deb12u10|73908|183|redis-tools|||opics database 16|Data structures in memory, over the network|/usr/bin/redis-server
redis-tools|5:7.0.15-1~deb12u10|991988|5837|libatomic1 libjemalloc2 liblzf1 libssl3||ruby-redis|os database 20|The client of Redis|/usr/bin/redis-benchmark /usr/bin/redis-check-aof /usr/bin/redis-check-rdb /usr/bin/redis-cli
redis|5:7.0.15-1~deb12u10|26044|36|redis-server|||oas database 5|Server and client of Redis|
rpcsvc-proto|1.4.3-1|63268|246||||o libs 31||/usr/bin/rpcgen
rsync|3.5.0+ds1-0+deb12u1|498456|937|libpopt0 libssl3||openssh-client,openssh-server,python3,python3-braceexpand|opics net 34||/usr/bin/rrsync /usr/bin/rsync /usr/bin/rsync-ssl
screen|4.9.0-4|591316|997|libutempter0||byobu/screenie/iselect,ncurses-term|odc misc 63||/usr/bin/screen
sensible-utils|0.0.17+nmu1|19020|56||||ia utils 27||/usr/bin/select-editor /usr/bin/sensible-browser /usr/bin/sensible-editor /usr/bin/sensible-pager
siege|4.0.7-1+b1|105516|280|libssl3|||oc web 18||/usr/bin/bombardment /usr/bin/siege /usr/bin/siege.config /usr/bin/siege2csv
sl|5.02-1+b1|13172|60|libncurses6|||o games 25||/usr/games/sl
socat|1.7.4.4-2|375188|1515|libssl3 libwrap0|||o net 41||/usr/bin/filan /usr/bin/procan /usr/bin/socat
software-properties-common|0.99.30-4.1~deb12u1|62100|450|python3 ca-certificates gpg|||oa misc 40|Manages where packages come from|/usr/bin/add-apt-repository
ssl-cert|1.1.2|21120|64|openssl|||oad utils 12||/usr/sbin/make-ssl-cert
strace|6.1-0.1|1313880|2839|libunwind8|||o utils 11||/usr/bin/strace /usr/bin/strace-log-merge
stress|1.0.7-1|21944|56||||o devel 10||/usr/bin/stress
sudo|1.9.13p3-1+deb12u4|1890344|6055||||opicl admin 143|Lets users run programs as others|/usr/bin/sudo
supervisor|4.2.5-1|310800|1707|python3-pkg-resources python3||supervisor-doc|oapic admin 152||/usr/bin/echo_supervisord_conf /usr/bin/pidproxy /usr/bin/supervisorctl /usr/bin/supervisord
tcpdump|4.99.3-1|466880|1332|libpcap0.8 libssl3||apparmor|oc net 16||/usr/bin/tcpdump
telnet|0.17+2.4-2+deb12u3|41896|54|inetutils-telnet|||oa oldlibs 7|Another name of inetutils-telnet|
tini|0.19.0-1+b3|267204|731||||o utils 6||/usr/bin/tini /usr/bin/tini-static
tmux|3.3a-3|454536|1106|libevent-core-2.1-7 libutempter0|||o admin 9||/usr/bin/tmux
toilet-fonts|0.3-1.4|724400|793|||toilet|oa text 29||
toilet|0.3-1.4|22588|59|libcaca0 toilet-fonts||figlet|o text 11||/usr/bin/toilet /usr/bin/figlet-toilet
traceroute|1:2.1.2-1|51456|155||||s net 21|Shows the way to a host|/usr/bin/traceroute.db=traceroute
tree|2.1.0-1|52464|113||||o utils 8|Shows directories as a tree|/usr/bin/tree
unzip|6.0-28+deb12u1|166504|380|||zip|os utils 18|Unpacks zip files|/usr/bin/funzip /usr/bin/unzip /usr/bin/unzipsfx /usr/bin/zipgrep /usr/bin/zipinfo
uuid-runtime|2.38.1-5+deb12u3|48232|174||||opic utils 17||/usr/bin/uuidgen /usr/bin/uuidparse /usr/sbin/uuidd
vim-common|2:9.0.1378-2+deb12u2|124836|245||xxd vim||iac editors 67|What all versions of vim share|/usr/bin/helpztags
vim-runtime|2:9.0.1378-2+deb12u2|7026844|36406||vim||oa editors 2062|vim's own files|/usr/bin/vimtutor
vim-tiny|2:9.0.1378-2+deb12u2|719960|1689|vim-common||indent|ic editors 18|A small vim|/usr/bin/vim.tiny=vi
vim|2:9.0.1378-2+deb12u2|1567756|3650|vim-common vim-runtime libgpm2 libsodium23||ctags,vim-doc,vim-scripts|o editors 10|vi with much more|/usr/bin/vim.basic=vim
wget|1.21.3-1+deb12u1|937340|3521|libpsl5|ca-certificates||sc web 94|Fetches files from the web|/usr/bin/wget
xauth|1:1.1.2-1|35960|81|libx11-6 libxau6 libxext6 libxmuu1|||o x11 6||/usr/bin/xauth
xxd|2:9.0.1378-2+deb12u2|84116|135||||o editors 12|Shows bytes as hexadecimal numbers|/usr/bin/xxd
xz-utils|5.4.1-1+deb12u2|471448|1226||||ss utils 180||/usr/bin/xz /usr/bin/unxz /usr/bin/xzcat
zip|3.0-13+deb12u1|230316|616||unzip||os utils 15|Packs zip files|/usr/bin/zip /usr/bin/zipcloak /usr/bin/zipnote /usr/bin/zipsplit
zlib1g-dev|1:1.2.13.dfsg-1|916272|1310|libc6-dev|||om libdevel 34||
zsh-common|5.9-4|4147272|16422||zsh|zsh-doc|oac shells 1457||
zsh|5.9-4+b15|907512|2461|zsh-common|libgdbm6 libncursesw6 libpcre3|zsh-doc|o shells 61||/bin/zsh /bin/zsh5 /bin/rzsh
`;
