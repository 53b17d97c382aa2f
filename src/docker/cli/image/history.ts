import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeImages } from '../container/complete-names.ts';
import { type Context, createContext } from '../format/context.ts';
import { ellipsis } from '../format/ellipsis.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { isoSeconds } from '../format/go-time.ts';
import { shortId } from '../format/short-id.ts';
import { humanSize } from '../format/size.ts';
import { timeAgo } from '../format/time-ago.ts';
import { writeList } from '../format/write-list.ts';
import { platformQuery } from './platform-query.ts';

export const HISTORY: Declaration = {
  use: 'history [OPTIONS] IMAGE',
  short: 'Show the steps that an image was built in',
  aliases: ['docker image history', 'docker history'],
  args: exactly(1),
  flags: [
    FORMAT_FLAG,
    bool('-H, --human', 'Sizes and times for people', { initial: true }),
    bool('--no-trunc', 'Cut nothing off'),
    text('--platform', 'Of the image for this platform, as os[/arch[/variant]] (e.g. linux/amd64)'),
    bool('-q, --quiet', 'Only ids'),
  ],
  complete: completeImages,
  run: history,
};

interface Step {
  readonly Id: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly CreatedBy: string;
  readonly Size: number;
  readonly Comment: string;
}

const CREATED_BY_WIDTH = 45;
/** 2000-01-01: what was made before, has no true date. */
const FIRST_DATE = 946_684_800;

async function history({ api, args, flags, print, process }: Invocation): Promise<number> {
  const steps = await api.json<readonly Step[]>('GET', `/images/${args[0]}/history`, {
    query: { platform: platformQuery(flags.text('platform'), 'invalid platform: ') },
  });
  const human = flags.bool('human');
  const format = historyFormat(flags.text('format'), flags.bool('quiet'), human);
  const now = process.machine.kernel.clock.now();
  await print(writeList(format, historyContext(!flags.bool('no-trunc'), human, now), steps));
  return 0;
}

function historyFormat(format: string, quiet: boolean, human: boolean): string {
  if (format !== '' && format !== 'table') return format;
  if (quiet) return '{{.ID}}';
  return `table {{.ID}}\t{{.${human ? 'CreatedSince' : 'CreatedAt'}}}\t{{.CreatedBy}}\t{{.Size}}\t{{.Comment}}`;
}

function historyContext(truncate: boolean, human: boolean, now: number): Context<Step> {
  const createdAt = ({ Created }: Step): string => isoSeconds(Created * 1000);
  return createContext<Step>('*image.historyContext', [
    { name: 'ID', header: 'IMAGE', of: ({ Id }) => (truncate ? shortId(Id) : Id) },
    {
      name: 'CreatedSince',
      header: 'CREATED',
      of: (step) => {
        if (!human) return createdAt(step);
        return step.Created <= FIRST_DATE ? 'N/A' : timeAgo(step.Created * 1000, now);
      },
    },
    { name: 'CreatedAt', header: 'CREATED AT', of: createdAt },
    {
      name: 'CreatedBy',
      header: 'CREATED BY',
      of: ({ CreatedBy }) => {
        const command = CreatedBy.replaceAll('\t', ' ');
        return truncate ? ellipsis(command, CREATED_BY_WIDTH) : command;
      },
    },
    { name: 'Size', header: 'SIZE', of: ({ Size }) => (human ? humanSize(Size, 3) : String(Size)) },
    { name: 'Comment', header: 'COMMENT', of: ({ Comment }) => Comment },
  ]);
}
