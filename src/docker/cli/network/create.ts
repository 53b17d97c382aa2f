import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, list, map, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { validateLabel } from '../container/options/validate.ts';
import { createIpam } from './create-ipam.ts';
import { splitList } from './split-list.ts';

export const NETWORK_CREATE: Declaration = {
  use: 'create [OPTIONS] NETWORK',
  short: 'Make a network',
  args: exactly(1),
  flags: [
    bool('--attachable', 'Containers may join it by hand (swarm)', { simulated: 'accepted' }),
    map('--aux-address', 'Addresses that the driver uses itself, as name=address'),
    text('--config-from', 'Take the configuration from this network'),
    bool('--config-only', 'Only a configuration, for other networks to take'),
    text('-d, --driver', 'Which driver runs it', {
      initial: 'bridge',
      simulated:
        'partly: `bridge`; `macvlan` and `ipvlan` are not simulated, those of a swarm refused as without one',
    }),
    list('--gateway', "The gateway's address in a subnet", { type: 'strings' }),
    bool('--ingress', "Make it the swarm's routing mesh"),
    bool('--internal', 'Cut it off from the outside'),
    list('--ip-range', 'Give containers addresses only from this part of a subnet', { type: 'strings' }),
    text('--ipam-driver', 'Which driver manages the addresses', {
      initial: 'default',
      simulated: 'partly: `default`; `null` is not simulated',
    }),
    map('--ipam-opt', 'An option for that driver', { simulated: 'accepted' }),
    bool('--ipv4', 'Give out IPv4 addresses', { initial: true, simulated: 'partly: cannot be turned off' }),
    bool('--ipv6', 'Give out IPv6 addresses', {
      simulated: 'partly: addresses are given out and shown, but carry nothing',
    }),
    list('--label', 'A label for the network', { check: validateLabel }),
    map('-o, --opt', 'An option for the driver'),
    text('--scope', 'How far it reaches'),
    list('--subnet', 'A subnet in CIDR notation, such as 10.5.0.0/16', { type: 'strings' }),
  ],
  run: createNetwork,
};

async function createNetwork({ api, args, flags, print }: Invocation): Promise<number> {
  const IPAM = createIpam({
    driver: flags.text('ipam-driver'),
    options: flags.map('ipam-opt'),
    subnets: splitList(flags.list('subnet')),
    ranges: splitList(flags.list('ip-range')),
    gateways: splitList(flags.list('gateway')),
    auxiliary: flags.map('aux-address'),
  });
  const from = flags.text('config-from');
  const { Id } = await api.json<{ readonly Id: string }>('POST', '/networks/create', {
    body: {
      Name: args[0],
      Driver: flags.text('driver'),
      Scope: flags.text('scope'),
      ...(flags.changed('ipv4') ? { EnableIPv4: flags.bool('ipv4') } : {}),
      ...(flags.changed('ipv6') ? { EnableIPv6: flags.bool('ipv6') } : {}),
      IPAM,
      Internal: flags.bool('internal'),
      Attachable: flags.bool('attachable'),
      Ingress: flags.bool('ingress'),
      ConfigOnly: flags.bool('config-only'),
      ConfigFrom: from === '' ? null : { Network: from },
      Options: Object.fromEntries(flags.map('opt')),
      Labels: Object.fromEntries(flags.map('label')),
    },
  });
  await print(`${Id}\n`);
  return 0;
}
