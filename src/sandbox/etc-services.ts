/** Names, ports and other names of well-known services, as /etc/services has them (IANA's registry). */
const SERVICES = `
echo 7/tcp
echo 7/udp
discard 9/tcp sink null
systat 11/tcp users
daytime 13/tcp
ftp-data 20/tcp
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp timserver
domain 53/tcp
domain 53/udp
bootps 67/udp
bootpc 68/udp
tftp 69/udp
http 80/tcp www
kerberos 88/tcp kerberos5 krb5 kerberos-sec
pop3 110/tcp pop-3
sunrpc 111/tcp portmapper
ntp 123/udp
netbios-ns 137/udp
imap2 143/tcp imap
snmp 161/udp
ldap 389/tcp
https 443/tcp
https 443/udp
microsoft-ds 445/tcp
submission 587/tcp
ldaps 636/tcp
rsync 873/tcp
imaps 993/tcp
pop3s 995/tcp
openvpn 1194/udp
ms-sql-s 1433/tcp
nfs 2049/tcp
docker 2375/tcp
docker-s 2376/tcp
mysql 3306/tcp
git 9418/tcp
postgresql 5432/tcp postgres
amqp 5672/tcp
x11 6000/tcp x11-0
redis 6379/tcp
http-alt 8080/tcp webcache
`;

/** The file /etc/services. */
export const ETC_SERVICES = `# Network services: name, port and protocol, other names\n\n${SERVICES.trim().replace(
  /^(\S+) (\S+)(?: (.*))?$/gm,
  (_, name: string, port: string, others: string | undefined) =>
    `${name.padEnd(16)}${port}${others === undefined ? '' : `\t\t${others}`}`,
)}\n`;
