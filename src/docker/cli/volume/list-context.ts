import { type Context, createContext } from '../format/context.ts';
import { labelOf, labelsText } from '../format/labels.ts';
import { humanSize } from '../format/size.ts';

/** A volume as the engine lists it. */
export interface VolumeSummary {
  readonly Name: string;
  readonly Driver: string;
  readonly Scope: string;
  readonly Mountpoint: string;
  readonly Labels: Readonly<Record<string, string>> | null;
  readonly UsageData?: { readonly RefCount: number; readonly Size: number } | null;
}

const UNKNOWN = 'N/A';

/** What the rows of `docker volume ls` offer to templates. There are no cluster volumes. */
export const VOLUME_CONTEXT: Context<VolumeSummary> = createContext<VolumeSummary>(
  '*formatter.volumeContext',
  [
    { name: 'Name', header: 'VOLUME NAME', of: ({ Name }) => Name },
    { name: 'Group', header: 'GROUP', of: () => UNKNOWN },
    { name: 'Driver', header: 'DRIVER', of: ({ Driver }) => Driver },
    { name: 'Scope', header: 'SCOPE', of: ({ Scope }) => Scope },
    { name: 'Availability', header: 'AVAILABILITY', of: () => UNKNOWN },
    { name: 'Mountpoint', header: 'MOUNTPOINT', of: ({ Mountpoint }) => Mountpoint },
    { name: 'Labels', header: 'LABELS', of: ({ Labels }) => labelsText(Labels) },
    {
      name: 'Links',
      header: 'LINKS',
      of: ({ UsageData }) => (UsageData ? String(UsageData.RefCount) : UNKNOWN),
    },
    {
      name: 'Size',
      header: 'SIZE',
      of: ({ UsageData }) => (UsageData ? humanSize(UsageData.Size) : UNKNOWN),
    },
    { name: 'Status', header: 'STATUS', of: () => UNKNOWN },
  ],
  ({ Labels }, name) => labelOf(Labels, name),
);
