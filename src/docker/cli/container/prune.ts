import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import { humanSize } from '../format/size.ts';

const WARNING = `WARNING! This will remove all stopped containers.
Are you sure you want to continue?`;

export const CONTAINER_PRUNE: Declaration = {
  use: 'prune [OPTIONS]',
  short: 'Remove all containers that do not run',
  args: NO_ARGUMENTS,
  flags: [
    filter('--filter', 'Only containers that meet a condition (e.g. "until=<timestamp>")'),
    bool('-f, --force', 'Do not ask first'),
  ],
  run: async (invocation) => {
    const { api, flags, print } = invocation;
    if (!flags.bool('force') && !(await confirm(invocation, WARNING))) return 0;
    const { ContainersDeleted, SpaceReclaimed } = await api.json<{
      readonly ContainersDeleted: readonly string[] | null;
      readonly SpaceReclaimed: number;
    }>('POST', '/containers/prune', { query: { filters: flags.filters() } });
    const deleted = ContainersDeleted ?? [];
    const list = deleted.length === 0 ? '' : `Deleted Containers:\n${deleted.join('\n')}\n\n`;
    await print(`${list}Total reclaimed space: ${humanSize(SpaceReclaimed)}\n`);
    return 0;
  },
};
