import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import { pruneNetworks } from '../prune/prune-objects.ts';

const WARNING = `WARNING! This will remove all custom networks not used by at least one container.
Are you sure you want to continue?`;

export const NETWORK_PRUNE: Declaration = {
  use: 'prune [OPTIONS]',
  short: 'Remove networks that no container uses',
  args: NO_ARGUMENTS,
  flags: [
    filter('--filter', 'Only networks that meet a condition (e.g. "until=<timestamp>")'),
    bool('-f, --force', 'Do not ask first'),
  ],
  run: async (invocation) => {
    const { api, flags, print } = invocation;
    if (!flags.bool('force') && !(await confirm(invocation, WARNING))) return 0;
    await print((await pruneNetworks(api, flags.filters())).text);
    return 0;
  },
};
