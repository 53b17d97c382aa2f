import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import { humanSize } from '../format/size.ts';
import { pruneContainers } from '../prune/prune-objects.ts';

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
    const { text, reclaimed } = await pruneContainers(api, flags.filters());
    await print(`${text}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
};
