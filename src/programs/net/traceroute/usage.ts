/** What Butskoy's traceroute says of itself; the descriptions are ours. */
export const USAGE = `Usage:
  traceroute [ -46dFITnreAUDV ] [ -f first_ttl ] [ -g gate,... ] [ -i device ] [ -m max_ttl ] [ -N squeries ] [ -p port ] [ -t tos ] [ -l flow_label ] [ -w MAX,HERE,NEAR ] [ -q nqueries ] [ -s src_addr ] [ -z sendwait ] [ --fwmark=num ] host [ packetlen ]
Options:
  -4                          IPv4
  -6                          IPv6
  -f first_ttl  --first=first_ttl
                              the first hop (default 1)
  -i device  --interface=device
                              the interface to send by
  -I  --icmp                  ICMP echoes as probes
  -T  --tcp                   TCP SYN as probes
  -m max_ttl  --max-hops=max_ttl
                              the last hop (default 30)
  -N squeries  --sim-queries=squeries
                              probes on their way at once (default 16)
  -n                          addresses without names
  -p port  --port=port        port of the probes
  -w MAX,HERE,NEAR  --wait=MAX,HERE,NEAR
                              seconds to wait (default 5.0,3,10)
  -q nqueries  --queries=nqueries
                              probes for each hop (default 3)
  -s src_addr  --source=src_addr
                              the address to send from
  -z sendwait  --sendwait=sendwait
                              time between probes (default 0)
  -U  --udp                   UDP to one port
  -V  --version               shows the version
  --help                      shows this

Arguments:
+     host          where to
      packetlen     length of the packets (default 60 bytes)
`;
