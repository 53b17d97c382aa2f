import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { containerContext } from '../container/list-context.ts';
import { type Context, createContext } from '../format/context.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { humanSize } from '../format/size.ts';
import { parseFormat, writeList } from '../format/write-list.ts';
import { imageRows } from '../image/image-rows.ts';
import { type ImageRow, imageContext } from '../image/list-context.ts';
import { TemplateError } from '../template/template-error.ts';
import { type GoType, sliceOf, type Value } from '../template/value.ts';
import { VOLUME_CONTEXT } from '../volume/list-context.ts';
import {
  type BuildRecord,
  buildCacheSize,
  type DiskUsage,
  USAGE_CONTEXT,
  usageRows,
} from './usage-context.ts';

export const SYSTEM_DF: Declaration = {
  use: 'df [OPTIONS]',
  short: 'Show how much room everything takes',
  args: NO_ARGUMENTS,
  flags: [FORMAT_FLAG, bool('-v, --verbose', 'Each thing by itself')],
  run: showUsage,
};

const TABLE = 'table {{.Type}}\t{{.TotalCount}}\t{{.Active}}\t{{.Size}}\t{{.Reclaimable}}';
const RAW = `type: {{.Type}}
total: {{.TotalCount}}
active: {{.Active}}
size: {{.Size}}
reclaimable: {{.Reclaimable}}
`;
const IMAGES =
  'table {{.Repository}}\t{{.Tag}}\t{{.ID}}\t{{.CreatedSince}}\t{{.Size}}\t{{.SharedSize}}\t{{.UniqueSize}}\t{{.Containers}}';
const CONTAINERS =
  'table {{.ID}}\t{{.Image}}\t{{.Command}}\t{{.LocalVolumes}}\t{{.Size}}\t{{.RunningFor}}\t{{.Status}}\t{{.Names}}';
const VOLUMES = 'table {{.Name}}\t{{.Links}}\t{{.Size}}';
const CACHE =
  'table {{.ID}}\t{{.CacheType}}\t{{.Size}}\t{{.CreatedSince}}\t{{.LastUsedSince}}\t{{.UsageCount}}\t{{.Shared}}';

async function showUsage({ api, flags, print, process }: Invocation): Promise<number> {
  const usage = await api.json<DiskUsage>('GET', '/system/df');
  const format = flags.text('format');
  const now = process.machine.kernel.clock.now();
  const isTable = format === '' || format === 'table';
  if (!flags.bool('verbose')) {
    const chosen = isTable ? TABLE : format === 'raw' ? RAW : format;
    await print(writeList(chosen, USAGE_CONTEXT, usageRows(usage)));
    return 0;
  }
  await print(isTable ? verboseTables(usage, now) : verboseTemplate(format, usage, now));
  return 0;
}

function verboseTables(usage: DiskUsage, now: number): string {
  const images = writeList(IMAGES, imageContext(true, now), firstNames(usage));
  const containers = writeList(CONTAINERS, containerContext({ truncate: true, now }), ownSizes(usage));
  const volumes = writeList(VOLUMES, VOLUME_CONTEXT, usage.Volumes ?? []);
  const cache = writeList(CACHE, CACHE_CONTEXT, usage.BuildCache ?? []);
  return [
    `Images space usage:\n\n${images}`,
    `Containers space usage:\n\n${containers}`,
    `Local Volumes space usage:\n\n${volumes}`,
    `Build cache usage: ${humanSize(buildCacheSize(usage))}\n\n${cache}`,
  ].join('\n');
}

/** An image stands there once, under its first name. */
function firstNames(usage: DiskUsage): readonly ImageRow[] {
  return (usage.Images ?? []).flatMap((image) => imageRows(image, 'none').slice(0, 1));
}

/** Only what a container wrote counts here. */
function ownSizes(usage: DiskUsage) {
  return (usage.Containers ?? []).map((container) => ({ ...container, SizeRootFs: 0 }));
}

function verboseTemplate(format: string, usage: DiskUsage, now: number): string {
  const template = parseFormat(format);
  const fields: readonly (readonly [string, Value])[] = [
    [
      'Images',
      rowsOf(
        imageContext(false, now),
        firstNames(usage).map((row) => ({ ...row, digest: '' })),
      ),
    ],
    ['Containers', rowsOf(containerContext({ truncate: false, now }), ownSizes(usage))],
    ['Volumes', rowsOf(VOLUME_CONTEXT, usage.Volumes ?? [])],
    ['BuildCache', rowsOf(CACHE_CONTEXT, usage.BuildCache ?? [])],
  ];
  const type: GoType = {
    kind: 'struct',
    name: '*formatter.diskUsageContext',
    defined: true,
    fields: fields.map(([name, value]) => ({
      name,
      json: name,
      omitEmpty: false,
      embedded: false,
      type: value.type,
    })),
  };
  try {
    return template.execute({ type, data: new Map(fields.map(([name, value]) => [name, value.data])) });
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    throw new CommandError(error.message);
  }
}

function rowsOf<T>(context: Context<T>, rows: readonly T[]): Value {
  return { type: sliceOf(context.type), data: rows };
}

const CACHE_CONTEXT: Context<BuildRecord> = createContext<BuildRecord>('*formatter.buildCacheContext', [
  { name: 'ID', header: 'CACHE ID', of: ({ ID }) => ID },
  { name: 'CacheType', header: 'CACHE TYPE', of: ({ Type }) => Type },
  { name: 'Size', header: 'SIZE', of: ({ Size }) => humanSize(Size, 3) },
  { name: 'CreatedSince', header: 'CREATED', of: () => '' },
  { name: 'LastUsedSince', header: 'LAST USED', of: () => '' },
  { name: 'UsageCount', header: 'USAGE', of: ({ UsageCount }) => String(UsageCount) },
  { name: 'InUse', header: 'IN USE', of: ({ InUse }) => String(InUse) },
  { name: 'Shared', header: 'SHARED', of: ({ Shared }) => String(Shared) },
]);
