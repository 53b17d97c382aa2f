import { type Context, createContext } from '../format/context.ts';
import { goTime } from '../format/go-time.ts';
import { shortId } from '../format/short-id.ts';
import { humanSize } from '../format/size.ts';
import { timeAgo } from '../format/time-ago.ts';

/** An image as the engine lists it. */
export interface ImageSummary {
  readonly Id: string;
  readonly RepoTags: readonly string[] | null;
  readonly RepoDigests: readonly string[] | null;
  /** Seconds since the Unix epoch. */
  readonly Created: number;
  readonly Size: number;
  /** -1: not counted. */
  readonly SharedSize: number;
  /** -1: not counted. */
  readonly Containers: number;
}

/** A line of `docker images`: an image under one of its names. */
export interface ImageRow {
  readonly image: ImageSummary;
  readonly repository: string;
  readonly tag: string;
  readonly digest: string;
}

/** What the rows of `docker images` offer to templates. @param now milliseconds since the Unix epoch */
export function imageContext(truncate: boolean, now: number): Context<ImageRow> {
  return createContext<ImageRow>('*formatter.imageContext', [
    { name: 'ID', header: 'IMAGE ID', of: ({ image }) => (truncate ? shortId(image.Id) : image.Id) },
    { name: 'Repository', header: 'REPOSITORY', of: ({ repository }) => repository },
    { name: 'Tag', header: 'TAG', of: ({ tag }) => tag },
    { name: 'Digest', header: 'DIGEST', of: ({ digest }) => digest },
    { name: 'CreatedSince', header: 'CREATED', of: ({ image }) => timeAgo(image.Created * 1000, now) },
    { name: 'CreatedAt', header: 'CREATED AT', of: ({ image }) => goTime(image.Created * 1000) },
    { name: 'Size', header: 'SIZE', of: ({ image }) => humanSize(image.Size, 3) },
    { name: 'Containers', header: 'CONTAINERS', of: ({ image }) => counted(image.Containers, String) },
    { name: 'VirtualSize', header: 'SIZE', of: ({ image }) => humanSize(image.Size) },
    { name: 'SharedSize', header: 'SHARED SIZE', of: ({ image }) => counted(image.SharedSize, humanSize) },
    {
      name: 'UniqueSize',
      header: 'UNIQUE SIZE',
      of: ({ image }) => (image.SharedSize === -1 ? 'N/A' : humanSize(image.Size - image.SharedSize)),
    },
  ]);
}

function counted(value: number, text: (value: number) => string): string {
  return value === -1 ? 'N/A' : text(value);
}
