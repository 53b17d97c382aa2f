import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import { completeNetworks } from '../container/complete-names.ts';
import { OBJECT_FORMAT_FLAG } from '../format/format-flag.ts';
import { describeNetwork } from '../inspect/describe.ts';
import { inspect } from '../inspect/inspect.ts';

export const NETWORK_INSPECT: Declaration = {
  use: 'inspect [OPTIONS] NETWORK [NETWORK...]',
  short: 'Show all that the engine knows about networks',
  args: atLeast(1),
  flags: [
    OBJECT_FORMAT_FLAG,
    bool('-v, --verbose', 'With what helps to find faults', { simulated: 'accepted' }),
  ],
  complete: completeNetworks,
  run: (invocation) => {
    const { api, args, flags } = invocation;
    const query = { verbose: flags.bool('verbose') ? 'true' : undefined };
    return inspect(invocation, args, flags.text('format'), describeNetwork(api, query));
  },
};
