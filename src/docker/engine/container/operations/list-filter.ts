import type { Engine } from '../../engine.ts';
import { EngineError, invalidParameter, noSuchContainer, systemError } from '../../errors.ts';
import type { Filters } from '../../filters.ts';
import type { Container } from '../container.ts';
import { HEALTH_STATUSES, STATE_NAMES, stateName } from '../state.ts';
import { type ListOptions, listPorts } from './list.ts';

const ACCEPTED = [
  'ancestor',
  'before',
  'exited',
  'expose',
  'health',
  'id',
  'is-task',
  'isolation',
  'label',
  'name',
  'network',
  'publish',
  'since',
  'status',
  'volume',
];

/** Which containers a list shows (daemon/list.go). */
export class ListFilter {
  readonly #filters: Filters;
  readonly #all: boolean;
  readonly #limit: number;
  readonly #exited: readonly number[];
  #before: Container | undefined;
  readonly #since: Container | undefined;
  readonly #images: ReadonlySet<string> | undefined;
  readonly #publish: ReadonlySet<string>;
  readonly #expose: ReadonlySet<string>;
  readonly #isTask: boolean;

  /** @throws EngineError invalid parameter, not found */
  constructor(engine: Engine, { filters, all, limit }: ListOptions) {
    filters.validate(ACCEPTED);
    this.#filters = filters;
    this.#exited = filters.get('exited').map(exitCode);
    validateWords(filters, 'status', 'state', STATE_NAMES);
    this.#all = all === true || filters.get('status').length > 0;
    this.#limit = limit ?? 0;
    this.#isTask = filters.boolean('is-task', false);
    validateWords(filters, 'health', 'health', HEALTH_STATUSES);
    this.#before = last(engine, filters.get('before'));
    this.#since = last(engine, filters.get('since'));
    this.#images = filters.has('ancestor') ? imagesFrom(engine, filters.get('ancestor')) : undefined;
    this.#publish = portSet(filters, 'publish');
    this.#expose = portSet(filters, 'expose');
  }

  /** @param shown how many are in the list already */
  decide(container: Container, shown: number): 'include' | 'exclude' | 'stop' {
    if (this.#before) {
      if (this.#before === container) this.#before = undefined;
      return 'exclude';
    }
    if (this.#since === container) return 'stop';
    if (!container.running && !this.#all && this.#limit <= 0) return 'exclude';
    if (!this.#matchesIdentity(container)) return 'exclude';
    if (this.#limit > 0 && shown === this.#limit) return 'stop';
    return this.#matchesState(container) && this.#matchesParts(container) ? 'include' : 'exclude';
  }

  #matchesIdentity(container: Container): boolean {
    const filters = this.#filters;
    const { name, plainName, id, config, hostConfig } = container;
    return (
      (filters.match('name', name) || filters.match('name', plainName)) &&
      filters.match('id', id) &&
      (!filters.has('is-task') || !this.#isTask) &&
      filters.matchLabels('label', config.Labels) &&
      (!filters.has('isolation') || filters.match('isolation', hostConfig.Isolation))
    );
  }

  #matchesState({ state }: Container): boolean {
    const ended = !state.running && state.startedAt > 0;
    return (
      (this.#exited.length === 0 || (ended && this.#exited.includes(state.exitCode))) &&
      this.#filters.match('status', stateName(state)) &&
      this.#filters.exactMatch('health', state.health?.status ?? 'none')
    );
  }

  #matchesParts(container: Container): boolean {
    const { mounts, endpoints, imageId } = container;
    const volumes = this.#filters.get('volume');
    const networks = this.#filters.get('network');
    const byVolume =
      volumes.length === 0 ||
      mounts.some(
        ({ name, source, destination }) => volumes.includes(destination) || volumes.includes(name || source),
      );
    const byNetwork =
      networks.length === 0 ||
      networks.some(
        (wanted) =>
          endpoints.has(wanted) ||
          [...endpoints.values()].some(({ NetworkID }) => NetworkID.startsWith(wanted)),
      );
    return (
      byVolume && byNetwork && (!this.#images || this.#images.has(imageId)) && this.#matchesPorts(container)
    );
  }

  #matchesPorts(container: Container): boolean {
    if (this.#publish.size === 0 && this.#expose.size === 0) return true;
    return listPorts(container).some(
      ({ PublicPort, PrivatePort, Type }) =>
        this.#publish.has(`${PublicPort ?? 0}/${Type}`) || this.#expose.has(`${PrivatePort}/${Type}`),
    );
  }
}

function exitCode(text: string): number {
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw invalidParameter(`invalid filter 'exited=${text}': strconv.Atoi: parsing "${text}": invalid syntax`);
}

function validateWords(filters: Filters, name: string, what: string, words: readonly string[]): void {
  for (const value of filters.get(name)) {
    if (words.includes(value)) continue;
    throw invalidParameter(
      `invalid filter '${name}=${value}': invalid value for ${what} (${value}): must be one of ${words.join(', ')}`,
    );
  }
}

/** The container of the last value; ids are given in full here, names exactly. */
function last(engine: Engine, values: readonly string[]): Container | undefined {
  let found: Container | undefined;
  for (const value of values) {
    found = engine.containers.get(value) ?? engine.containers.byName(value);
    if (!found) throw noSuchContainer(value);
  }
  return found;
}

/** Images of these names, and all that were made of them. */
function imagesFrom(engine: Engine, names: readonly string[]): ReadonlySet<string> {
  const images = new Set<string>();
  const add = (id: string): void => {
    if (images.has(id)) return;
    images.add(id);
    for (const child of engine.images.children(id)) add(child.id);
  };
  for (const name of names) {
    try {
      add(engine.images.find(name).id);
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
    }
  }
  return images;
}

/** `80`, `80/udp`, `8000-8100/tcp`. */
function portSet(filters: Filters, name: string): ReadonlySet<string> {
  const ports = new Set<string>();
  for (const value of filters.get(name)) {
    if (value.includes(':')) throw systemError(`filter for '${name}' should not contain ':': ${value}`);
    const [range = '', protocol = 'tcp'] = value.split('/');
    const [from = '', to = from] = range.split('-');
    const bad = [from, to].find((part) => !/^\d+$/.test(part));
    if (bad !== undefined) {
      throw systemError(
        `error while looking up for ${name} ${value}: strconv.ParseUint: parsing "${bad}": invalid syntax`,
      );
    }
    for (let port = Number(from); port <= Math.min(Number(to), 65_535); port++)
      ports.add(`${port}/${protocol}`);
  }
  return ports;
}
