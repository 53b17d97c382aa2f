import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter, int, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { type Context, createContext } from '../format/context.ts';
import { ellipsis } from '../format/ellipsis.ts';
import { writeList } from '../format/write-list.ts';

export const SEARCH: Declaration = {
  use: 'search [OPTIONS] TERM',
  short: 'Look for images on Docker Hub',
  args: exactly(1),
  flags: [
    filter('-f, --filter', 'Only repositories that meet a condition'),
    text('--format', 'Write each line as a Go template has it'),
    int('--limit', 'At most so many lines'),
    bool('--no-trunc', 'Cut nothing off'),
  ],
  common: 10,
  run: search,
};

interface Found {
  readonly name: string;
  readonly description: string;
  readonly star_count: number;
  readonly is_official: boolean;
}

const TABLE = 'table {{.Name}}\t{{.Description}}\t{{.StarCount}}\t{{.IsOfficial}}';
const DESCRIPTION_WIDTH = 45;

async function search({ api, args, flags, print, complain }: Invocation): Promise<number> {
  if (flags.list('filter').some((each) => each.startsWith('is-automated='))) {
    await complain(
      'WARNING: the "is-automated" filter is deprecated, and searching for "is-automated=true" will not yield any results in future.\n',
    );
  }
  const limit = flags.number('limit');
  const found = await api.json<readonly Found[]>('GET', '/images/search', {
    query: { term: args[0], limit: limit === 0 ? undefined : limit, filters: flags.filters() },
  });
  const format = flags.text('format');
  const context = searchContext(!flags.bool('no-trunc'), format === 'json' || /\bjson\b/.test(format));
  await print(writeList(format === '' || format === 'table' ? TABLE : format, context, found));
  return 0;
}

/** @param json whether yes and no are written as JSON has them */
function searchContext(truncate: boolean, json: boolean): Context<Found> {
  return createContext<Found>('*registry.searchContext', [
    { name: 'Name', header: 'NAME', of: ({ name }) => name },
    {
      name: 'Description',
      header: 'DESCRIPTION',
      of: ({ description }) => {
        const line = description.replace(/[\r\n]/g, ' ');
        return truncate ? ellipsis(line, DESCRIPTION_WIDTH) : line;
      },
    },
    { name: 'StarCount', header: 'STARS', of: ({ star_count }) => String(star_count) },
    {
      name: 'IsOfficial',
      header: 'OFFICIAL',
      of: ({ is_official }) => (json ? String(is_official) : is_official ? '[OK]' : ''),
    },
  ]);
}
