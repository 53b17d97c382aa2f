import { appendAll } from '../../../../linux/append-all.ts';
import type { Engine } from '../../engine.ts';
import { EngineError, invalidParameter, notFound, systemError, wrapError } from '../../errors.ts';
import { type HostsRecord, replaceAddress } from '../../network/hosts-file.ts';
import { defaultEndpoint } from '../../network/join.ts';
import { type PortSpec, portSpec } from '../../network/publish.ts';
import { variableName } from '../config/config.ts';
import { isUserDefined } from '../config/host-config.ts';
import type { Container } from '../container.ts';

/**
 * Takes a container's legacy links into the index. On user networks they are aliases of the endpoint and none of this.
 * @throws EngineError invalid parameter
 */
export function registerLinks(engine: Engine, container: Container): void {
  const { Links, NetworkMode } = container.hostConfig;
  if (!Links || isUserDefined(NetworkMode)) return;
  for (const link of Links) {
    const [name = '', alias = ''] = splitLink(link);
    const source = findSource(engine, name, container);
    const fullAlias = `${container.name}/${alias}`;
    if (alias === '') continue;
    // The first of two links with one alias wins.
    if (engine.containers.reserveLinkName(source.id, fullAlias)) {
      engine.containers.links.link(container, source, fullAlias);
    }
  }
}

/** `name:alias`, `name` alone, or the form of inspect, `/source:/recipient/alias`. */
function splitLink(link: string): readonly [string, string] {
  const [name = '', alias] = link.split(':');
  if (alias === undefined) return [name, name];
  return name.startsWith('/') ? [name.slice(1), alias.slice(alias.lastIndexOf('/') + 1)] : [name, alias];
}

function findSource(engine: Engine, name: string, recipient: Container): Container {
  try {
    let source = engine.containers.find(name);
    // The real engine does not know a container yet while it makes its links.
    if (source === recipient) throw notFound(`No such container: ${name}`);
    // A link to a container that has its network from another one leads there.
    const seen = new Set<Container>();
    while (source.hostConfig.NetworkMode.startsWith('container:')) {
      // Containers that have their network from each other can be made, and the real engine would go round for ever.
      if (seen.has(source)) throw systemError('cannot join own network namespace');
      seen.add(source);
      source = engine.containers.find(source.hostConfig.NetworkMode.slice('container:'.length));
    }
    if (source.hostConfig.NetworkMode === 'host') {
      throw invalidParameter(
        "conflicting options: host type networking can't be used with links. This would result in undefined behavior",
      );
    }
    return source;
  } catch (error) {
    if (error instanceof EngineError && error.message.startsWith('conflicting options')) throw error;
    const wrapped = wrapError(`could not get container for ${name}`, error);
    throw wrapped instanceof EngineError ? invalidParameter(wrapped.message) : wrapped;
  }
}

/**
 * The variables of all links of a container.
 * @throws EngineError system, if a source does not run
 */
export function linkVariables(engine: Engine, container: Container): readonly string[] {
  if (!defaultEndpoint(container)) return [];
  const variables: string[] = [];
  for (const [fullAlias, source] of engine.containers.links.children(container)) {
    if (!source.running) {
      throw systemError(`Cannot link to a non running container: ${source.name} AS ${fullAlias}`);
    }
    const endpoint = defaultEndpoint(source);
    if (!endpoint) {
      throw systemError(`Cannot link to ${source.name}, as it does not belong to the default network`);
    }
    const ports = Object.keys(source.config.ExposedPorts ?? {}).map(portSpec);
    appendAll(variables, variablesOfLink(fullAlias, endpoint.IPAddress, ports, source.config.Env ?? []));
  }
  return variables;
}

/**
 * The variables of one link, as a recorded engine gives them: ALIAS_PORT, ranges of three or more ports, each port,
 * ALIAS_NAME, ALIAS_ENV_*. (28.x sorts tcp before udp and also reports ranges of two.)
 */
export function variablesOfLink(
  fullAlias: string,
  address: string,
  ports: readonly PortSpec[],
  environment: readonly string[],
): readonly string[] {
  const alias = fullAlias
    .slice(fullAlias.lastIndexOf('/') + 1)
    .toUpperCase()
    .replaceAll('-', '_');
  const sorted = [...ports].sort(
    (a, b) => a.port - b.port || Number(b.protocol === 'tcp') - Number(a.protocol === 'tcp'),
  );
  const url = ({ port, protocol }: PortSpec): string => `${protocol}://${address}:${port}`;
  const prefix = ({ port, protocol }: PortSpec): string => `${alias}_PORT_${port}_${protocol.toUpperCase()}`;
  const [first] = sorted;
  const variables: string[] = [];
  if (first) variables.push(`${alias}_PORT=${url(first)}`);
  for (const [start, end] of ranges(sorted)) {
    const name = prefix(start);
    variables.push(
      `${name}_START=${url(start)}`,
      `${name}_ADDR=${address}`,
      `${name}_PROTO=${start.protocol}`,
      `${name}_PORT_START=${start.port}`,
      `${name}_END=${url(end)}`,
      `${name}_PORT_END=${end.port}`,
    );
  }
  for (const port of sorted) {
    const name = prefix(port);
    variables.push(
      `${name}=${url(port)}`,
      `${name}_ADDR=${address}`,
      `${name}_PORT=${port.port}`,
      `${name}_PROTO=${port.protocol}`,
    );
  }
  variables.push(`${alias}_NAME=${fullAlias}`);
  for (const variable of environment) {
    const name = variableName(variable);
    if (!variable.includes('=') || name === 'HOME' || name === 'PATH') continue;
    variables.push(`${alias}_ENV_${variable}`);
  }
  return variables;
}

/** Runs of at least three neighbouring ports of one protocol. */
function ranges(sorted: readonly PortSpec[]): readonly (readonly [PortSpec, PortSpec])[] {
  const found: (readonly [PortSpec, PortSpec])[] = [];
  let start = sorted[0];
  let end = start;
  for (const port of [...sorted.slice(1), undefined]) {
    if (port && end && port.port === end.port + 1 && port.protocol === end.protocol) {
      end = port;
      continue;
    }
    if (start && end && end.port - start.port >= 2) found.push([start, end]);
    start = port;
    end = port;
  }
  return found;
}

/** The lines of /etc/hosts for a container's links. */
export function linkRecords(engine: Engine, container: Container): readonly HostsRecord[] {
  if (!defaultEndpoint(container)) return [];
  const records: HostsRecord[] = [];
  for (const [fullAlias, source] of engine.containers.links.children(container)) {
    const alias = fullAlias.slice(fullAlias.lastIndexOf('/') + 1);
    const address = defaultEndpoint(source)?.IPAddress ?? '';
    if (address === '') continue;
    const name = alias === source.plainName ? '' : ` ${source.plainName}`;
    records.push({ address, names: `${alias} ${source.config.Hostname}${name}` });
  }
  return records;
}

/** A source has a new address: the hosts files of its running recipients follow. */
export function updateRecipients(engine: Engine, source: Container): void {
  const address = defaultEndpoint(source)?.IPAddress ?? '';
  if (address === '') return;
  for (const [fullAlias, recipient] of engine.containers.links.parents(source)) {
    const path = `${recipient.directory}/hosts`;
    if (!recipient.running || !engine.host.fs.exists(path)) continue;
    const alias = fullAlias.slice(fullAlias.lastIndexOf('/') + 1);
    const before = engine.host.fs.readText(path);
    const after = replaceAddress(before, alias, address);
    if (after !== before) engine.host.fs.writeFile(path, after);
  }
}

/** What `docker inspect` shows: `/source:/recipient/alias`. */
export function inspectLinks(engine: Engine, container: Container): readonly string[] | null {
  const links = [...engine.containers.links.children(container)].map(
    ([alias, source]) => `${source.name}:${alias}`,
  );
  return links.length > 0 ? links : null;
}

/** A link is gone: its line leaves the recipient's hosts file. */
export function unlinkHosts(engine: Engine, recipient: Container, fullAlias: string): void {
  const path = `${recipient.directory}/hosts`;
  if (!recipient.running || !engine.host.fs.exists(path)) return;
  const alias = fullAlias.slice(fullAlias.lastIndexOf('/') + 1);
  const lines = engine.host.fs.readText(path).split('\n');
  engine.host.fs.writeFile(path, lines.filter((line) => line.split(/[\t ]/)[1] !== alias).join('\n'));
}
