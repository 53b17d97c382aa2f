/** An image reference as people write it, taken apart and completed. */
export interface Reference {
  /** `docker.io`, `127.0.0.1:5000`. */
  readonly domain: string;
  /** `library/redis`. */
  readonly path: string;
  readonly tag?: string;
  /** `sha256:…` */
  readonly digest?: string;
}

/** A reference that cannot be one. The message is what the engine answers. */
export class InvalidReference extends Error {}

const DEFAULT_DOMAIN = 'docker.io';
const OFFICIAL = 'library/';
const COMPONENT = '[a-z0-9]+(?:(?:\\.|_|__|-+)[a-z0-9]+)*';
const PATH = new RegExp(`^${COMPONENT}(?:/${COMPONENT})*$`);
const DOMAIN_COMPONENT = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])';
const DOMAIN = new RegExp(
  `^(?:${DOMAIN_COMPONENT}(?:\\.${DOMAIN_COMPONENT})*|\\[[a-fA-F0-9:]+\\])(?::[0-9]+)?$`,
);
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const IDENTIFIER = /^[a-f0-9]{64}$/;
const NAME_LENGTH = 255;

/**
 * Reads a reference: `redis`, `redis:7`, `user/app@sha256:…`, `host:5000/app`.
 * @throws InvalidReference with distribution/reference's message
 */
export function parseReference(text: string): Reference {
  if (IDENTIFIER.test(text)) {
    throw new InvalidReference(
      `invalid repository name (${text}), cannot specify 64-byte hexadecimal strings`,
    );
  }
  if (text === '') throw new InvalidReference('invalid reference format');
  let rest = text;
  let digest: string | undefined;
  const at = rest.indexOf('@');
  if (at >= 0) {
    digest = rest.slice(at + 1);
    rest = rest.slice(0, at);
    if (!DIGEST.test(digest)) throw new InvalidReference('invalid reference format');
    if (digest.startsWith('sha256:') && digest.length !== 71)
      throw new InvalidReference('invalid checksum digest length');
  }
  let tag: string | undefined;
  const colon = rest.lastIndexOf(':');
  if (colon > rest.lastIndexOf('/')) {
    tag = rest.slice(colon + 1);
    rest = rest.slice(0, colon);
    if (!TAG.test(tag)) throw new InvalidReference('invalid reference format');
  }
  const { domain, path } = splitName(rest);
  // Up to a colon only: what has too many is no reference at all.
  const [name = ''] = path.split(':', 1);
  if (name.toLowerCase() !== name) {
    throw new InvalidReference(`invalid reference format: repository name (${name}) must be lowercase`);
  }
  if (!PATH.test(path) || !DOMAIN.test(domain)) throw new InvalidReference('invalid reference format');
  if (path.length > NAME_LENGTH) {
    throw new InvalidReference(`repository name must not be more than ${NAME_LENGTH} characters`);
  }
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) };
}

/** A first part is a host if it has a dot or a port, is `localhost` or has capitals. */
function splitName(name: string): { readonly domain: string; readonly path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? '' : name.slice(0, slash);
  const isHost = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first.toLowerCase() !== first);
  let domain = isHost ? first : DEFAULT_DOMAIN;
  let path = isHost ? name.slice(slash + 1) : name;
  if (domain === 'index.docker.io') domain = DEFAULT_DOMAIN;
  if (domain === DEFAULT_DOMAIN && !path.includes('/')) path = OFFICIAL + path;
  return { domain, path };
}

/** The name as Docker shows it: without `docker.io/` and `library/`. */
export function familiarName({ domain, path }: Reference): string {
  if (domain !== DEFAULT_DOMAIN) return `${domain}/${path}`;
  const short = path.startsWith(OFFICIAL) ? path.slice(OFFICIAL.length) : path;
  return short.includes('/') && path.startsWith(OFFICIAL) ? path : short;
}

/** Name with tag or digest, as Docker shows it. */
export function familiarReference(reference: Reference): string {
  const tag = reference.tag === undefined ? '' : `:${reference.tag}`;
  const digest = reference.digest === undefined ? '' : `@${reference.digest}`;
  return familiarName(reference) + tag + digest;
}

/** `docker.io/library/redis`: the complete name, by which repositories are kept. */
export function repositoryName({ domain, path }: Reference): string {
  return `${domain}/${path}`;
}

/** With `latest` if it has neither tag nor digest. */
export function withDefaultTag(reference: Reference): Reference {
  return reference.tag === undefined && reference.digest === undefined
    ? { ...reference, tag: 'latest' }
    : reference;
}

export function isTag(text: string): boolean {
  return TAG.test(text);
}

export function isDigest(text: string): boolean {
  return DIGEST.test(text);
}
