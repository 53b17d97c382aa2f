import { appendAll } from '../../../linux/append-all.ts';
import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import { confirm } from '../command/confirm.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import type { Flags } from '../command/flags.ts';
import { naturalOrder } from '../format/natural-order.ts';
import { humanSize } from '../format/size.ts';
import {
  pruneContainers,
  pruneImages,
  pruneNetworks,
  pruneVolumes,
  withFilter,
} from '../prune/prune-objects.ts';

export const SYSTEM_PRUNE: Declaration = {
  use: 'prune [OPTIONS]',
  short: 'Remove everything that nobody uses',
  args: NO_ARGUMENTS,
  flags: [
    bool('-a, --all', 'Also images with a name, if no container uses them'),
    filter('--filter', 'Only what meets a condition (e.g. "label=<key>=<value>")'),
    bool('-f, --force', 'Do not ask first'),
    bool('--volumes', 'Also volumes without a name'),
  ],
  run: async (invocation) => {
    const { api, flags, print } = invocation;
    const volumes = flags.bool('volumes');
    if (volumes && flags.list('filter').some((each) => each.startsWith('until='))) {
      throw new CommandError('ERROR: The "until" filter is not supported with "--volumes"');
    }
    if (!flags.bool('force') && !(await confirm(invocation, question(flags)))) return 0;
    const filters = flags.filters();
    const reports = [await pruneContainers(api, filters), await pruneNetworks(api, filters)];
    if (volumes) reports.push(await pruneVolumes(api, filters));
    reports.push(await pruneImages(api, withFilter(filters, 'dangling', String(!flags.bool('all')))));
    const reclaimed = reports.reduce((sum, report) => sum + report.reclaimed, 0);
    const texts = reports.map(({ text }) => text).join('');
    await print(`${texts}Total reclaimed space: ${humanSize(reclaimed)}\n`);
    return 0;
  },
};

function question(flags: Flags): string {
  const all = flags.bool('all');
  const lines = [
    'WARNING! This will remove:',
    '  - all stopped containers',
    '  - all networks not used by at least one container',
    ...(flags.bool('volumes') ? ['  - all anonymous volumes not used by at least one container'] : []),
    all ? '  - all images without at least one container associated to them' : '  - all dangling images',
    all ? '  - all build cache' : '  - unused build cache',
    '',
  ];
  const filters = flags.list('filter').filter((each) => /^(label|label!|until)=/.test(each));
  if (filters.length > 0) {
    const sorted = [...filters].sort(naturalOrder);
    lines.push('  Items to be pruned will be filtered with:');
    appendAll(lines, [...sorted.map((each) => `  - ${each}`), '']);
  }
  return [...lines, 'Are you sure you want to continue?'].join('\n');
}
