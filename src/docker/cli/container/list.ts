import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter, int } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { writeList } from '../format/write-list.ts';
import { Template } from '../template/template.ts';
import { TemplateError } from '../template/template-error.ts';
import { type ContainerSummary, containerContext } from './list-context.ts';

const TABLE = 'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.RunningFor}}\t{{.Status}}\t{{.Ports}}\t{{.Names}}';

const RAW = `container_id: {{.ID}}
image: {{.Image}}
command: {{.Command}}
created_at: {{.CreatedAt}}
state: {{- pad .State 1 0}}
status: {{- pad .Status 1 0}}
names: {{.Names}}
labels: {{- pad .Labels 1 0}}
ports: {{- pad .Ports 1 0}}
`;

/** `docker ps`, and under its long name `docker container ls`. */
export const PS: Declaration = {
  use: 'ps [OPTIONS]',
  short: 'Show which containers there are',
  aliases: ['docker container ls', 'docker container list', 'docker container ps', 'docker ps'],
  args: NO_ARGUMENTS,
  flags: [
    bool('-a, --all', 'All containers, not only those that run'),
    filter('-f, --filter', 'Only containers that meet a condition'),
    FORMAT_FLAG,
    int('-n, --last', 'Only the last n that were created, in whatever state', { initial: -1 }),
    bool('-l, --latest', 'Only the last one that was created, in whatever state'),
    bool('--no-trunc', 'Cut nothing off'),
    bool('-q, --quiet', 'Only ids'),
    bool('-s, --size', 'How large the files are'),
  ],
  common: 3,
  run: listContainers,
};

export const CONTAINER_LS: Declaration = { ...PS, use: 'ls [OPTIONS]', names: ['ps', 'list'] };

async function listContainers({ api, flags, process, print, complain }: Invocation): Promise<number> {
  const format = flags.text('format');
  const quiet = flags.bool('quiet');
  const now = process.machine.kernel.clock.now();
  if (format !== '' && quiet) {
    await complain('WARNING: Ignoring custom format, because both --format and --quiet are set.\n');
  }
  const asksForSize = format !== '' && usesSize(format);
  const size = flags.bool('size') || (asksForSize && !quiet && !flags.changed('size'));
  const last = flags.number('last');
  const limit = flags.bool('latest') && last === -1 ? 1 : last;
  const containers = await api.json<readonly ContainerSummary[]>('GET', '/containers/json', {
    query: {
      all: flags.bool('all'),
      filters: flags.filters(),
      limit: limit > 0 ? limit : undefined,
      size,
    },
  });
  const truncate = !flags.bool('no-trunc');
  await print(writeList(formatOf(format, quiet, size), containerContext({ truncate, now }), containers));
  return 0;
}

function formatOf(format: string, quiet: boolean, size: boolean): string {
  if (format === 'raw') {
    if (quiet) return 'container_id: {{.ID}}';
    return size ? `${RAW}size: {{.Size}}\n` : RAW;
  }
  if (quiet) return '{{.ID}}';
  if (format === '' || format === 'table') return size ? `${TABLE}\t{{.Size}}` : TABLE;
  return format;
}

/** Tries the template on an empty row, as docker does. @throws CommandError */
function usesSize(format: string): boolean {
  let asked = false;
  const context = containerContext({
    truncate: false,
    now: 0,
    onSize: () => {
      asked = true;
    },
  });
  let template: Template;
  try {
    template = new Template(format);
  } catch (error) {
    throw named(error, 'failed to parse template');
  }
  try {
    template.execute(context.row(EMPTY));
  } catch (error) {
    throw named(error, 'failed to execute template');
  }
  return asked;
}

function named(error: unknown, step: string): unknown {
  return error instanceof TemplateError ? new CommandError(`${step}: ${error.message}`) : error;
}

const EMPTY: ContainerSummary = {
  Id: '',
  Names: [],
  Image: '',
  ImageID: '',
  Command: '',
  Created: 0,
  Ports: [],
  Labels: null,
  State: '',
  Status: '',
  Mounts: [],
};
