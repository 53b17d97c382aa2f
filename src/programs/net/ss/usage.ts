/** What `ss -h` says; the descriptions are ours. */
export const USAGE = `Usage: ss [ OPTIONS ]
       ss [ OPTIONS ] [ FILTER ]
   -h, --help          shows this
   -V, --version       shows the version
   -n, --numeric       ports as numbers
   -r, --resolve       names of hosts
   -a, --all           listening and other sockets
   -l, --listening     listening sockets only
   -o, --options       timers
   -e, --extended      owner, inode and control group
   -m, --memory        memory of sockets
   -p, --processes     who holds a socket
   -T, --threads       the threads that hold it
   -i, --info          what TCP knows
   -s, --summary       counts only
       --tos           kind of service and priority
       --cgroup        control group
   -K, --kill          closes what is shown
   -H, --no-header     without the first line
   -O, --oneline       one line for each socket

   -4, --ipv4          IPv4 only
   -6, --ipv6          IPv6 only
   -0, --packet        PACKET sockets
   -t, --tcp           TCP sockets
   -S, --sctp          SCTP sockets
   -u, --udp           UDP sockets
   -d, --dccp          DCCP sockets
   -w, --raw           RAW sockets
   -x, --unix          sockets of this machine
   -f, --family=FAMILY sockets of FAMILY
       FAMILY := {inet|inet6|link|unix|netlink|vsock|tipc|xdp|help}

   -A, --query=QUERY, --socket=QUERY
       QUERY := {all|inet|tcp|mptcp|udp|raw|unix|unix_dgram|unix_stream|unix_seqpacket|packet|packet_raw|packet_dgram|netlink|dccp|sctp|vsock_stream|vsock_dgram|tipc|xdp}[,QUERY]

   -D, --diag=FILE     writes what the kernel says to FILE
   -F, --filter=FILE   reads the filter from FILE
       FILTER := [ state STATE-FILTER ] [ EXPRESSION ]
       STATE-FILTER := {all|connected|synchronized|bucket|big|TCP-STATES}
         TCP-STATES := {established|syn-sent|syn-recv|fin-wait-{1,2}|time-wait|closed|close-wait|last-ack|listening|closing}
          connected := {established|syn-sent|syn-recv|fin-wait-{1,2}|time-wait|close-wait|last-ack|closing}
       synchronized := {established|syn-recv|fin-wait-{1,2}|time-wait|close-wait|last-ack|closing}
             bucket := {syn-recv|time-wait}
                big := {established|syn-sent|fin-wait-{1,2}|closed|close-wait|last-ack|listening|closing}
`;
