/** The parts of a URL that a client needs. Nothing is decoded. */
export interface HttpUrl {
  /** Lower case, without the colon. */
  readonly scheme: string;
  readonly user: string | undefined;
  /** IPv6 addresses without their brackets. */
  readonly host: string;
  readonly port: number;
  /** Whether the port was written. */
  readonly explicitPort: boolean;
  /** Path with query, without the fragment; at least `/`. */
  readonly path: string;
}

const PORTS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['ftp', 21],
]);

/** Reads a URL; without a scheme it is http. Undefined if it is malformed (no host, bad port, blanks). */
export function parseUrl(text: string): HttpUrl | undefined {
  const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?(.*)$/is.exec(text) ?? [];
  const cut = rest.search(/[/?#]/);
  const authority = cut < 0 ? rest : rest.slice(0, cut);
  const tail = cut < 0 ? '' : rest.slice(cut).replace(/#.*$/s, '');
  const at = authority.lastIndexOf('@');
  const user = at < 0 ? undefined : authority.slice(0, at);
  const place = /^(?:\[([0-9a-f:.]+)\]|([^:[\]\s]+))(?::(\d*))?$/i.exec(authority.slice(at + 1));
  const host = place?.[1] ?? place?.[2];
  if (host === undefined || /\s/.test(text)) return undefined;
  const name = scheme.toLowerCase();
  const explicitPort = place?.[3] !== undefined && place[3] !== '';
  const port = explicitPort ? Number(place[3]) : (PORTS.get(name) ?? 0);
  if (port > 65_535) return undefined;
  return { scheme: name, user, host, port, explicitPort, path: tail.startsWith('/') ? tail : `/${tail}` };
}

/** Host and port as in the Host field: the port only if it is not the scheme's own. */
export function hostField({ scheme, host, port }: HttpUrl): string {
  const bare = host.includes(':') ? `[${host}]` : host;
  return port === PORTS.get(scheme) ? bare : `${bare}:${port}`;
}

/** The URL that a Location field means, seen from `base`. Undefined if it is malformed. */
export function resolveLocation(base: HttpUrl, location: string): HttpUrl | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(location)) return parseUrl(location);
  if (location.startsWith('//')) return parseUrl(`${base.scheme}:${location}`);
  const path = location.startsWith('/')
    ? location
    : location.startsWith('?')
      ? base.path.replace(/\?.*$/s, '') + location
      : base.path.replace(/\?.*$/s, '').replace(/[^/]*$/, '') + location;
  return { ...base, path: normalise(path.replace(/#.*$/s, '')) };
}

export function formatUrl(url: HttpUrl): string {
  return `${url.scheme}://${url.explicitPort ? `${bracketed(url.host)}:${url.port}` : bracketed(url.host)}${url.path}`;
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

/** Removes `.` and `..` segments (RFC 3986, 5.2.4). */
function normalise(path: string): string {
  const [, before = '', query = ''] = /^([^?]*)(.*)$/s.exec(path) ?? [];
  const out: string[] = [];
  const segments = before.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const last = index === segments.length - 1;
    if (segment === '..') out.pop();
    else if (segment !== '.') out.push(segment);
    if (last && (segment === '.' || segment === '..')) out.push('');
  }
  return `/${out.join('/')}${query}`;
}
