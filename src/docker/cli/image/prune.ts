import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import { humanSize } from '../format/size.ts';
import { pruneImages, withFilter } from '../prune/prune-objects.ts';

const ALL_WARNING = `WARNING! This will remove all images without at least one container associated to them.
Are you sure you want to continue?`;
const DANGLING_WARNING = `WARNING! This will remove all dangling images.
Are you sure you want to continue?`;

export const IMAGE_PRUNE: Declaration = {
  use: 'prune [OPTIONS]',
  short: 'Remove images that nobody uses',
  args: NO_ARGUMENTS,
  flags: [
    bool('-a, --all', 'Also images with a name, if no container uses them'),
    filter('--filter', 'Only images that meet a condition (e.g. "until=<timestamp>")'),
    bool('-f, --force', 'Do not ask first'),
  ],
  run: async (invocation) => {
    const { api, flags, print } = invocation;
    const all = flags.bool('all');
    if (!flags.bool('force') && !(await confirm(invocation, all ? ALL_WARNING : DANGLING_WARNING))) return 0;
    const { text, reclaimed } = await pruneImages(api, withFilter(flags.filters(), 'dangling', String(!all)));
    await print(`${text}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
};
