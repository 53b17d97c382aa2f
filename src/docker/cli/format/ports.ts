/** A port of a container, as the engine lists it. */
export interface Port {
  readonly IP?: string;
  readonly PrivatePort: number;
  readonly PublicPort?: number;
  readonly Type: string;
}

interface Group {
  first: number;
  last: number;
}

/**
 * Ports as `docker ps` shows them: consecutive ones as a range where they are not published, or under their own number
 * (`0.0.0.0:80-81->80-81/tcp`); the others one by one, behind.
 */
export function portsText(ports: readonly Port[]): string {
  const groups = new Map<string, Group>();
  const finished: string[] = [];
  const mapped: string[] = [];
  for (const port of [...ports].sort(comparePorts)) {
    const { IP: ip = '', PrivatePort: current, PublicPort: published, Type: protocol } = port;
    if (ip !== '' && published !== current) {
      mapped.push(`${hostPort(ip, String(published ?? 0))}->${current}/${protocol}`);
      continue;
    }
    const key = ip === '' ? protocol : `${ip}/${protocol}`;
    const group = groups.get(key);
    if (group && current === group.last + 1) {
      group.last = current;
      continue;
    }
    if (group) finished.push(groupText(key, group));
    groups.set(key, { first: current, last: current });
  }
  const open = [...groups].map(([key, group]) => groupText(key, group));
  return [...finished, ...open, ...mapped].join(', ');
}

function groupText(key: string, { first, last }: Group): string {
  const slash = key.indexOf('/');
  const ip = slash < 0 ? '' : key.slice(0, slash);
  const range = first === last ? String(first) : `${first}-${last}`;
  return `${ip === '' ? '' : `${hostPort(ip, range)}->`}${range}/${key.slice(slash + 1)}`;
}

function hostPort(ip: string, port: string): string {
  return ip.includes(':') ? `[${ip}]:${port}` : `${ip}:${port}`;
}

function comparePorts(a: Port, b: Port): number {
  return (
    a.PrivatePort - b.PrivatePort ||
    compareText(a.IP ?? '', b.IP ?? '') ||
    (a.PublicPort ?? 0) - (b.PublicPort ?? 0) ||
    compareText(a.Type, b.Type)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
