import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { naturalOrder } from '../format/natural-order.ts';
import { writeList } from '../format/write-list.ts';
import { VOLUME_CONTEXT, type VolumeSummary } from './list-context.ts';

export const VOLUME_LS: Declaration = {
  use: 'ls [OPTIONS]',
  names: ['list'],
  short: 'Show which volumes there are',
  aliases: ['docker volume ls', 'docker volume list'],
  args: NO_ARGUMENTS,
  flags: [
    bool('--cluster', 'Only volumes of a cluster, with the columns that they have'),
    filter('-f, --filter', 'Only volumes that meet a condition (e.g. "dangling=true")'),
    FORMAT_FLAG,
    bool('-q, --quiet', 'Only names'),
  ],
  run: listVolumes,
};

const CLUSTER_TABLE = 'table {{.Name}}\t{{.Group}}\t{{.Driver}}\t{{.Availability}}\t{{.Status}}';

async function listVolumes({ api, flags, print }: Invocation): Promise<number> {
  const { Volumes } = await api.json<{ readonly Volumes: readonly VolumeSummary[] | null }>(
    'GET',
    '/volumes',
    {
      query: { filters: flags.filters() },
    },
  );
  const cluster = flags.bool('cluster');
  const quiet = flags.bool('quiet');
  const asked = cluster && !quiet ? CLUSTER_TABLE : cluster ? '' : flags.text('format');
  // None of the volumes here belongs to a cluster.
  const sorted = cluster ? [] : [...(Volumes ?? [])].sort((a, b) => naturalOrder(a.Name, b.Name));
  await print(writeList(volumeFormat(asked, quiet), VOLUME_CONTEXT, sorted));
  return 0;
}

function volumeFormat(format: string, quiet: boolean): string {
  if (format === '' || format === 'table') return quiet ? '{{.Name}}' : 'table {{.Driver}}\t{{.Name}}';
  if (format !== 'raw') return format;
  return quiet ? 'name: {{.Name}}' : 'name: {{.Name}}\ndriver: {{.Driver}}\n';
}
