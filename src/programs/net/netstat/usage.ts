/** What net-tools' netstat says of itself; the descriptions are ours. */
export const USAGE = `usage: netstat [-vWeenNcCF] [<Af>] -r         netstat {-V|--version|-h|--help}
       netstat [-vWnNcaeol] [<Socket> ...]
       netstat { [-vWeenNac] -i | [-cnNe] -M | -s [-6tuw] }

        -r, --route              routes
        -i, --interfaces         interfaces
        -g, --groups             multicast groups
        -s, --statistics         counters
        -M, --masquerade         masqueraded connections

        -v, --verbose            says more
        -W, --wide               addresses in full
        -n, --numeric            numbers in place of names
        --numeric-hosts          hosts as numbers
        --numeric-ports          ports as numbers
        --numeric-users          users as numbers
        -e, --extend             more columns
        -p, --programs           who holds a socket
        -o, --timers             timers
        -c, --continuous         again each second

        -l, --listening          listening sockets only
        -a, --all                listening and connected sockets

  <Socket>={-t|--tcp} {-u|--udp} {-U|--udplite} {-S|--sctp} {-w|--raw}
           {-x|--unix} --ax25 --ipx --netrom
  <AF>=Use '-6|-4' or '-A <af>' or '--<af>'; default: inet
  List of possible address families (which support routing):
`;

export const FAMILIES = `    inet (DARPA Internet) inet6 (IPv6) ax25 (AMPR AX.25) 
    netrom (AMPR NET/ROM) rose (AMPR ROSE) ipx (Novell IPX) 
    ddp (Appletalk DDP) x25 (CCITT X.25) 
`;
