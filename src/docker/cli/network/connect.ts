import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Complete } from '../command/complete.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, int, list, text } from '../command/flag.ts';
import { completeContainers, completeNetworks } from '../container/complete-names.ts';
import { validateLink } from '../container/options/validate.ts';
import { splitList } from './split-list.ts';

/** First a network, then a container. */
const completeBoth: Complete = (request) => {
  if (request.args.length === 0) return completeNetworks(request);
  return request.args.length === 1 ? completeContainers('any')({ ...request, args: [] }) : [];
};

export const NETWORK_CONNECT: Declaration = {
  use: 'connect [OPTIONS] NETWORK CONTAINER',
  short: 'Let a container join a network',
  args: exactly(2),
  flags: [
    list('--alias', 'One more name that it has in this network', { type: 'strings' }),
    list('--driver-opt', 'An option for the driver', { type: 'strings', simulated: 'accepted' }),
    int('--gw-priority', 'The network with the highest number is the way out; may be negative'),
    text('--ip', 'Its IPv4 address there (e.g. "172.30.100.104")'),
    text('--ip6', 'Its IPv6 address there (e.g. "2001:db8::33")', { simulated: 'accepted' }),
    list('--link', 'Another container that it knows by a name of its own', { check: validateLink }),
    list('--link-local-ip', 'A link-local address', { type: 'strings', simulated: 'accepted' }),
  ],
  complete: completeBoth,
  run: async ({ api, args: [network, container], flags }) => {
    await api.send('POST', `/networks/${network}/connect`, {
      body: {
        Container: container,
        EndpointConfig: {
          IPAMConfig: {
            ...(flags.text('ip') === '' ? {} : { IPv4Address: flags.text('ip') }),
            ...(flags.text('ip6') === '' ? {} : { IPv6Address: flags.text('ip6') }),
            ...(flags.list('link-local-ip').length === 0
              ? {}
              : { LinkLocalIPs: splitList(flags.list('link-local-ip')) }),
          },
          Links: flags.list('link').length > 0 ? flags.list('link') : null,
          Aliases: splitList(flags.list('alias')),
          DriverOpts: driverOptions(splitList(flags.list('driver-opt'))),
          GwPriority: flags.number('gw-priority'),
        },
      },
    });
    return 0;
  },
};

export const NETWORK_DISCONNECT: Declaration = {
  use: 'disconnect [OPTIONS] NETWORK CONTAINER',
  short: 'Let a container leave a network',
  args: exactly(2),
  flags: [bool('-f, --force', 'Even if the container is gone')],
  complete: completeBoth,
  run: async ({ api, args: [network, container], flags }) => {
    await api.send('POST', `/networks/${network}/disconnect`, {
      body: { Container: container, Force: flags.bool('force') },
    });
    return 0;
  },
};

function driverOptions(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const equals = pair.indexOf('=');
      const name = pair.slice(0, equals).trim();
      if (equals < 0 || name === '')
        throw new CommandError('invalid key/value pair format in driver options');
      return [name, pair.slice(equals + 1).trim()];
    }),
  );
}
