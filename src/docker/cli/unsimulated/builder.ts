import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration, Group } from '../command/declaration.ts';
import { bool, filter, quantity } from '../command/flag.ts';
import { parseBytes } from '../container/options/quantities.ts';
import { BUILD } from './build.ts';

const ALL_WARNING = `WARNING! This will remove all build cache.
Are you sure you want to continue?`;
const DANGLING_WARNING = `WARNING! This will remove all dangling build cache.
Are you sure you want to continue?`;

/** Builds leave nothing behind here, so there is never anything to remove. */
const BUILDER_PRUNE: Declaration = {
  use: 'prune',
  short: 'Remove what builds left behind',
  args: NO_ARGUMENTS,
  flags: [
    bool('-a, --all', 'Everything that is not used, not only what is dangling'),
    filter('--filter', 'Only what meets a condition (e.g. "until=24h")', { simulated: 'accepted' }),
    bool('-f, --force', 'Do not ask first'),
    quantity('--keep-storage', 'How much may stay', parseBytes, { type: 'bytes', simulated: 'accepted' }),
  ],
  run: async (invocation) => {
    const { flags, print } = invocation;
    const warning = flags.bool('all') ? ALL_WARNING : DANGLING_WARNING;
    if (!flags.bool('force') && !(await confirm(invocation, warning))) return 0;
    await print('Total reclaimed space: 0B\n');
    return 0;
  },
};

export const BUILDER: Group = {
  use: 'builder',
  short: 'Work with builds',
  commands: [BUILD, BUILDER_PRUNE],
};
