import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import { humanSize } from '../format/size.ts';
import { pruneVolumes, withFilter } from '../prune/prune-objects.ts';

const ANONYMOUS_WARNING = `WARNING! This will remove anonymous local volumes not used by at least one container.
Are you sure you want to continue?`;
const ALL_WARNING = `WARNING! This will remove all local volumes not used by at least one container.
Are you sure you want to continue?`;

export const VOLUME_PRUNE: Declaration = {
  use: 'prune [OPTIONS]',
  short: 'Remove volumes that no container uses',
  args: NO_ARGUMENTS,
  flags: [
    bool('-a, --all', 'Also volumes that have a name'),
    filter('--filter', 'Only volumes that meet a condition (e.g. "label=<label>")'),
    bool('-f, --force', 'Do not ask first'),
  ],
  run: async (invocation) => {
    const { api, flags, print } = invocation;
    const all = flags.bool('all');
    if (all && flags.list('filter').some((each) => each.startsWith('all='))) {
      throw new CommandError('conflicting options: cannot specify both --all and --filter all=1');
    }
    if (!flags.bool('force') && !(await confirm(invocation, all ? ALL_WARNING : ANONYMOUS_WARNING))) return 0;
    const filters = flags.filters();
    const { text, reclaimed } = await pruneVolumes(api, all ? withFilter(filters, 'all', 'true') : filters);
    await print(`${text}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
};
