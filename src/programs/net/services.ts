/** Well-known ports, as /etc/services of Debian, Ubuntu and Alpine names them: `name port/protocols aliases`. */
const TABLE = `echo 7/tcp,udp
discard 9/tcp,udp sink null
daytime 13/tcp,udp
chargen 19/tcp,udp ttytst source
ftp-data 20/tcp
ftp 21/tcp
ssh 22/tcp
telnet 23/tcp
smtp 25/tcp mail
time 37/tcp,udp timserver
whois 43/tcp nicname
domain 53/tcp,udp
bootps 67/udp
bootpc 68/udp
tftp 69/udp
gopher 70/tcp
finger 79/tcp
http 80/tcp www
kerberos 88/tcp,udp kerberos5 krb5 kerberos-sec
pop3 110/tcp pop-3
sunrpc 111/tcp,udp portmapper
nntp 119/tcp readnews untp
ntp 123/udp
imap2 143/tcp imap
snmp 161/tcp,udp
snmp-trap 162/tcp,udp snmptrap
irc 194/tcp,udp
ldap 389/tcp,udp
https 443/tcp,udp
microsoft-ds 445/tcp,udp
submission 587/tcp
ldaps 636/tcp,udp
domain-s 853/tcp,udp
rsync 873/tcp
imaps 993/tcp
pop3s 995/tcp
socks 1080/tcp
openvpn 1194/tcp,udp
nfs 2049/tcp,udp
etcd-client 2379/tcp
etcd-server 2380/tcp
mysql 3306/tcp
ms-wbt-server 3389/tcp
postgresql 5432/tcp postgres
amqp 5672/tcp,udp,sctp
mdns 5353/udp
x11 6000/tcp x11-0
redis 6379/tcp
ircd 6667/tcp
http-alt 8080/tcp,udp webcache
puppet 8140/tcp
git 9418/tcp
zabbix-agent 10050/tcp`;

export interface Service {
  readonly name: string;
  readonly port: number;
  readonly protocol: string;
  readonly aliases: readonly string[];
}

export const SERVICES: readonly Service[] = TABLE.split('\n').flatMap((line) => {
  const [name = '', place = '', ...aliases] = line.split(' ');
  const [port, protocols = ''] = place.split('/');
  return protocols.split(',').map((protocol) => ({ name, port: Number(port), protocol, aliases }));
});

/** What a port is called, `undefined` for one without a name. */
export function serviceName(port: number, protocol: string): string | undefined {
  return SERVICES.find((each) => each.port === port && each.protocol === protocol)?.name;
}

export function servicePort(name: string, protocol: string): number | undefined {
  return SERVICES.find(
    (each) => each.protocol === protocol && (each.name === name || each.aliases.includes(name)),
  )?.port;
}
