import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, filter } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { type Context, createContext } from '../format/context.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { goTimeOf } from '../format/go-time.ts';
import { labelOf, labelsText } from '../format/labels.ts';
import { naturalOrder } from '../format/natural-order.ts';
import { shortId } from '../format/short-id.ts';
import { writeList } from '../format/write-list.ts';

export const NETWORK_LS: Declaration = {
  use: 'ls [OPTIONS]',
  names: ['list'],
  short: 'Show which networks there are',
  aliases: ['docker network ls', 'docker network list'],
  args: NO_ARGUMENTS,
  flags: [
    filter('-f, --filter', 'Only networks that meet a condition (e.g. "driver=bridge")'),
    FORMAT_FLAG,
    bool('--no-trunc', 'Cut nothing off'),
    bool('-q, --quiet', 'Only ids'),
  ],
  run: listNetworks,
};

interface NetworkSummary {
  readonly Id: string;
  readonly Name: string;
  readonly Created: string;
  readonly Scope: string;
  readonly Driver: string;
  readonly EnableIPv4?: boolean;
  readonly EnableIPv6?: boolean;
  readonly Internal?: boolean;
  readonly Labels?: Readonly<Record<string, string>> | null;
}

async function listNetworks({ api, flags, print }: Invocation): Promise<number> {
  const networks = await api.json<readonly NetworkSummary[]>('GET', '/networks', {
    query: { filters: flags.filters() },
  });
  const sorted = [...networks].sort((a, b) => naturalOrder(a.Name, b.Name));
  const format = networkFormat(flags.text('format'), flags.bool('quiet'));
  await print(writeList(format, networkContext(!flags.bool('no-trunc')), sorted));
  return 0;
}

function networkFormat(format: string, quiet: boolean): string {
  if (format === '' || format === 'table') {
    return quiet ? '{{.ID}}' : 'table {{.ID}}\t{{.Name}}\t{{.Driver}}\t{{.Scope}}';
  }
  if (format !== 'raw') return format;
  return quiet
    ? 'network_id: {{.ID}}'
    : 'network_id: {{.ID}}\nname: {{.Name}}\ndriver: {{.Driver}}\nscope: {{.Scope}}\n';
}

function networkContext(truncate: boolean): Context<NetworkSummary> {
  return createContext<NetworkSummary>(
    '*network.networkContext',
    [
      { name: 'ID', header: 'NETWORK ID', of: ({ Id }) => (truncate ? shortId(Id) : Id) },
      { name: 'Name', header: 'NAME', of: ({ Name }) => Name },
      { name: 'Driver', header: 'DRIVER', of: ({ Driver }) => Driver },
      { name: 'Scope', header: 'SCOPE', of: ({ Scope }) => Scope },
      { name: 'IPv4', header: 'IPV4', of: ({ EnableIPv4 = false }) => String(EnableIPv4) },
      { name: 'IPv6', header: 'IPV6', of: ({ EnableIPv6 = false }) => String(EnableIPv6) },
      { name: 'Internal', header: 'INTERNAL', of: ({ Internal = false }) => String(Internal) },
      { name: 'Labels', header: 'LABELS', of: ({ Labels }) => labelsText(Labels) },
      { name: 'CreatedAt', header: 'CREATED AT', of: ({ Created }) => goTimeOf(Created) },
    ],
    ({ Labels }, name) => labelOf(Labels, name),
  );
}
