import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const POOLS = 'the error of an address pool names what failed since 24.0';
const IPAM = 'the addresses of a new network are checked in one place since 24.0';
const ENDPOINT = 'what is asked of an endpoint is checked in one place since 24.0, all errors at once';
const NAMES = "an endpoint's DNS names are no longer mixed with its aliases (25.0)";
const HOST = 'the host network is refused in other words since 26.0';
const IN_USE = 'the endpoints that keep a network are named since 28.1';
const SETUP = 'the set-up of a network at the start of a container has a prefix since 28.0';
const LOWEST = 'a freed subnet is given again at once (27.1)';
const IPV6 = 'every engine has IPv6 subnets to give since 27.0, so there is one network more';

export const NETWORK_CHANGES = changesOf('networks', [
  ['networks show whether they have IPv4 since 28.0', 6, /"IPv4":"false"/g, '"IPv4":"true"'],
  ['networks show whether they have IPv4 since 28.0', 7, /"IPv4":"false"/g, '"IPv4":"true"'],
  [POOLS, 26, 'daemon: Pool', 'daemon: invalid pool request: Pool'],
  [
    IPAM,
    27,
    'Invalid subnet 10.5.0.0 : invalid CIDR address: 10.5.0.0',
    'invalid network config:\ninvalid subnet 10.5.0.0: invalid CIDR block notation',
  ],
  [
    IPAM,
    28,
    'Invalid subnet bogus : invalid CIDR address: bogus',
    'invalid network config:\ninvalid subnet bogus: invalid CIDR block notation',
  ],
  [
    'a network needs a name since 24.0',
    43,
    'network with name  already exists',
    'invalid name: name is empty',
  ],
  ["the time of the image's file", 72, /ETag: "\w+-13"/, 'ETag: "66db8017-13"'],
  [
    NAMES,
    93,
    /"Aliases":\["al1","(\w{12})"\](.*)"DNSNames":null/,
    '"Aliases":["al1"]$2"DNSNames":["multi","al1","$1"]',
  ],
  [NAMES, 94, /,"\w{12}"\]/, ']'],
  [NAMES, 95, /\["\w{12}"\]/, '[]'],
  [ENDPOINT, 103, 'user specified', 'invalid endpoint settings:\nuser specified'],
  [
    ENDPOINT,
    105,
    'Invalid IPv4 address: bogus)',
    'invalid endpoint settings:\n* invalid IPv4 address: bogus\n* no configured subnet or ip-range contain the IP address bogus',
  ],
  [
    HOST,
    106,
    'container cannot be disconnected from host network or connected to host network',
    'cannot connect container to host network - container must be created in host network mode',
  ],
  [
    HOST,
    116,
    'container cannot be disconnected from host network or connected to host network',
    'cannot disconnect container from host network - container was created in host network mode',
  ],
  [
    ENDPOINT,
    122,
    "Invalid address 10.99.0.1: It does not belong to any of this network's subnets",
    'invalid config for network sub: invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.99.0.1',
  ],
  [
    ENDPOINT,
    123,
    'user specified',
    'invalid config for network mynet: invalid endpoint settings:\nuser specified',
  ],
  [
    ENDPOINT,
    124,
    'invalid IPv4 address: bogus',
    'invalid config for network sub: invalid endpoint settings:\n* invalid IPv4 address: bogus\n* no configured subnet or ip-range contain the IP address bogus',
  ],
  [SETUP, 126, 'Address already', 'failed to set up container networking: Address already'],
  [SETUP, 133, 'network nosuch', 'failed to set up container networking: network nosuch'],
  [
    'a container of an internal network has no default route since 28.0',
    135,
    'default via 172.19.0.1 dev eth0 \n',
    '',
  ],
  [
    IN_USE,
    144,
    / id \w{64} has active endpoints/,
    ' has active endpoints (name:"web" id:"aaaaaaaaaaa1", name:"db" id:"aaaaaaaaaaa2", name:"web2" id:"aaaaaaaaaaa3")',
  ],
  [
    IN_USE,
    150,
    /inter id \w{64} has active endpoints/,
    'inter has active endpoints (name:"inp" id:"aaaaaaaaaaa4")',
  ],
  [
    IN_USE,
    150,
    /sub id \w{64} has active endpoints/,
    'sub has active endpoints (name:"ip1" id:"aaaaaaaaaaa5")',
  ],
  [IPV6, 154, /(none {7}null {6}local\n)/, '$1aaaaaaaaaaa6   x6         bridge    local\n'],
  [IPV6, 159, 'n1\n', 'n1\nx6\n'],
  [LOWEST, 163, '172.28.0.0/16', '172.18.0.0/16'],
  [LOWEST, 163, '172.29.0.0/16', '172.19.0.0/16'],
  [LOWEST, 163, '172.30.0.0/16', '172.20.0.0/16'],
  [LOWEST, 165, '172.31.0.0/16', '172.19.0.0/16'],
]);

export const NETWORK_LEDGER: readonly LedgerEntry[] = [
  { topic: 'networks', steps: [36], reason: 'not simulated: macvlan (the recording machine refused it too)' },
  { topic: 'networks', steps: [37], reason: IPV6 },
  { topic: 'networks', steps: [53], reason: 'in the order of the random container ids', random: true },
  { topic: 'networks', steps: [75], reason: 'not even the recorded engine repeats this', random: true },
  {
    topic: 'networks',
    steps: [78, 111],
    reason: "counts packets; the recorded kernel's own neighbour discovery is among them",
    random: true,
  },
  { topic: 'networks', steps: [129, 130], reason: 'a container may start on several networks since 25.0' },
  {
    topic: 'networks',
    steps: [136],
    reason: 'an internal network has no default route since 28.0, so nothing can be sent',
  },
];
