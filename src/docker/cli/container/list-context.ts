import { familiarName, parseReference } from '../../registry/reference.ts';
import { type Context, createContext } from '../format/context.ts';
import { ellipsis } from '../format/ellipsis.ts';
import { goQuote } from '../format/go-quote.ts';
import { goTime } from '../format/go-time.ts';
import { labelOf, labelsText } from '../format/labels.ts';
import { type Port, portsText } from '../format/ports.ts';
import { shortId } from '../format/short-id.ts';
import { humanSize } from '../format/size.ts';
import { timeAgo } from '../format/time-ago.ts';

/** A container as the engine lists it. */
export interface ContainerSummary {
  readonly Id: string;
  readonly Names: readonly string[];
  readonly Image: string;
  readonly ImageID: string;
  readonly Command: string;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly Ports: readonly Port[] | null;
  readonly SizeRw?: number;
  readonly SizeRootFs?: number;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly State: string;
  readonly Status: string;
  readonly NetworkSettings?: { readonly Networks?: Readonly<Record<string, unknown>> | null } | null;
  readonly Mounts:
    | readonly { readonly Name?: string; readonly Source: string; readonly Driver?: string }[]
    | null;
}

const COMMAND_WIDTH = 20;
const MOUNT_WIDTH = 15;

/**
 * What the rows of `docker ps` offer to templates.
 * @param now milliseconds since the Unix epoch
 * @param onSize is told when a template asks for sizes
 */
export function containerContext(options: {
  readonly truncate: boolean;
  readonly now: number;
  readonly onSize?: () => void;
}): Context<ContainerSummary> {
  const { truncate, now, onSize } = options;
  return createContext<ContainerSummary>(
    '*formatter.ContainerContext',
    [
      { name: 'ID', header: 'CONTAINER ID', of: ({ Id }) => (truncate ? shortId(Id) : Id) },
      { name: 'Names', header: 'NAMES', of: ({ Names }) => namesText(Names, truncate) },
      { name: 'Image', header: 'IMAGE', of: (row) => imageText(row, truncate) },
      {
        name: 'Command',
        header: 'COMMAND',
        of: ({ Command }) => goQuote(truncate ? ellipsis(Command, COMMAND_WIDTH) : Command),
      },
      { name: 'CreatedAt', header: 'CREATED AT', of: ({ Created }) => goTime(Created * 1000) },
      { name: 'RunningFor', header: 'CREATED', of: ({ Created }) => timeAgo(Created * 1000, now) },
      { name: 'Platform', header: 'PLATFORM', of: () => undefined },
      { name: 'Ports', header: 'PORTS', of: ({ Ports }) => portsText(Ports ?? []) },
      { name: 'State', header: 'STATE', of: ({ State }) => State },
      { name: 'Status', header: 'STATUS', of: ({ Status }) => Status },
      {
        name: 'Size',
        header: 'SIZE',
        of: (row) => {
          onSize?.();
          return sizeText(row);
        },
      },
      { name: 'Labels', header: 'LABELS', of: ({ Labels }) => labelsText(Labels) },
      { name: 'Mounts', header: 'MOUNTS', of: (row) => mountsText(row, truncate) },
      {
        name: 'LocalVolumes',
        header: 'LOCAL VOLUMES',
        of: ({ Mounts }) => String((Mounts ?? []).filter(({ Driver }) => Driver === 'local').length),
      },
      {
        name: 'Networks',
        header: 'NETWORKS',
        of: ({ NetworkSettings }) => Object.keys(NetworkSettings?.Networks ?? {}).join(','),
      },
    ],
    ({ Labels }, name) => labelOf(Labels, name),
  );
}

/** The own name without its slash; with all names, those that links gave too. */
function namesText(names: readonly string[], truncate: boolean): string {
  const plain = names.map((name) => name.slice(1));
  const own = truncate ? plain.find((name) => !name.includes('/')) : undefined;
  return own ?? plain.join(',');
}

function imageText({ Image, ImageID }: ContainerSummary, truncate: boolean): string {
  if (Image === '') return '<no image>';
  if (!truncate) return Image;
  if (shortId(ImageID) === shortId(Image)) return shortId(ImageID);
  try {
    const reference = parseReference(Image);
    const name = familiarName(reference);
    return reference.tag === undefined ? name : `${name}:${reference.tag}`;
  } catch {
    return Image;
  }
}

function sizeText({ SizeRw = 0, SizeRootFs = 0 }: ContainerSummary): string {
  const own = humanSize(SizeRw, 3);
  return SizeRootFs > 0 ? `${own} (virtual ${humanSize(SizeRootFs, 3)})` : own;
}

function mountsText({ Mounts }: ContainerSummary, truncate: boolean): string {
  return (Mounts ?? [])
    .map(({ Name, Source }) => Name || Source)
    .map((name) => (truncate ? ellipsis(name, MOUNT_WIDTH) : name))
    .join(',');
}
