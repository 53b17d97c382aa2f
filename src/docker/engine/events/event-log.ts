import type { Clock } from '../../../linux/clock.ts';
import { WaitQueue } from '../../../linux/io/wait-queue.ts';
import type { Filters } from '../filters.ts';
import { unixNano, unixSeconds } from '../go-time.ts';
import { sortedRecord } from '../sorted-record.ts';

export type EventType = 'container' | 'image' | 'network' | 'volume' | 'daemon' | 'builder';

/** Something that happened, in the field order of the API. */
export interface EngineEvent {
  readonly status?: string;
  readonly id?: string;
  readonly from?: string;
  readonly Type: EventType;
  readonly Action: string;
  readonly Actor: { readonly ID: string; readonly Attributes: Readonly<Record<string, string>> };
  readonly scope: 'local';
  /** Seconds since the epoch. */
  readonly time: number;
  readonly timeNano: number;
}

/** The engine remembers so many events for `since` (daemon/events: eventsLimit). */
const LIMIT = 256;

/** All that happens in the engine; followed by `docker events` and by the page. */
export class EventLog {
  readonly #clock: Clock;
  readonly #past: EngineEvent[] = [];
  readonly #followers = new Set<EventFollower>();
  /** Is told of each event at once; whoever runs the engine keeps its log with it. */
  onEvent: ((event: EngineEvent) => void) | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  emit(type: EventType, action: string, id: string, attributes: Iterable<readonly [string, string]>): void {
    const now = this.#clock.now();
    const Attributes = sortedRecord(attributes);
    const event: EngineEvent = {
      ...legacyFields(type, action, id, Attributes.image),
      Type: type,
      Action: action,
      Actor: { ID: id, Attributes },
      scope: 'local',
      time: unixSeconds(now),
      timeNano: unixNano(now),
    };
    this.#past.push(event);
    if (this.#past.length > LIMIT) this.#past.shift();
    for (const follower of this.#followers) follower.push(event);
    this.onEvent?.(event);
  }

  /** Events of the past, in milliseconds since the epoch; the ends belong to it. */
  between(since: number, until: number): readonly EngineEvent[] {
    return this.#past.filter(({ timeNano }) => timeNano >= since * 1e6 && timeNano <= until * 1e6);
  }

  follow(): EventFollower {
    const follower = new EventFollower(() => this.#followers.delete(follower));
    this.#followers.add(follower);
    return follower;
  }

  get followers(): number {
    return this.#followers.size;
  }
}

/** Fields from before events had types; those of containers and images still carry them, empty ones are left out. */
function legacyFields(
  type: EventType,
  action: string,
  id: string,
  image: string | undefined,
): Pick<EngineEvent, 'status' | 'id' | 'from'> {
  if (type !== 'container' && type !== 'image') return {};
  return {
    status: action,
    ...(id === '' ? {} : { id }),
    ...(type === 'container' && image ? { from: image } : {}),
  };
}

/** Events from now on, until `stop`. */
export class EventFollower {
  readonly #queue: EngineEvent[] = [];
  readonly #changed = new WaitQueue();
  readonly #leave: () => void;
  #stopped = false;

  constructor(leave: () => void) {
    this.#leave = leave;
  }

  push(event: EngineEvent): void {
    this.#queue.push(event);
    this.#changed.notify();
  }

  stop(): void {
    this.#stopped = true;
    this.#leave();
    this.#changed.notify();
  }

  /** The next event; undefined after stop. */
  async next(): Promise<EngineEvent | undefined> {
    while (this.#queue.length === 0 && !this.#stopped) await this.#changed.next();
    return this.#queue.shift();
  }
}

const SCOPED = ['container', 'daemon', 'network', 'volume'] as const;

/** Whether an event passes the filters of `docker events`. */
export function eventMatches(event: EngineEvent, filters: Filters): boolean {
  const { Type, Action, Actor } = event;
  const [verb = ''] = Action.split(':');
  const action =
    !filters.has('event') || filters.get('event').some((wanted) => wanted === Action || wanted === verb);
  const type = filters.exactMatch('type', Type);
  const scoped = SCOPED.every((name) => {
    if (!filters.has(name)) return true;
    if (Type !== name) return false;
    return filters.fuzzyMatch(name, Actor.ID) || filters.fuzzyMatch(name, Actor.Attributes.name ?? '');
  });
  return (
    action &&
    type &&
    scoped &&
    filters.exactMatch('scope', event.scope) &&
    filters.matchLabels('label', Actor.Attributes) &&
    imageMatches(event, filters)
  );
}

function imageMatches({ Type, Actor }: EngineEvent, filters: Filters): boolean {
  if (!filters.has('image')) return true;
  const withoutTag = (name: string): string => name.replace(/:[^/:]+$/, '');
  const named = Type === 'image' ? Actor.Attributes.name : Actor.Attributes.image;
  if (Type !== 'image' && Type !== 'container') return false;
  const id = Type === 'image' ? Actor.ID : '';
  return [id, named ?? '', withoutTag(named ?? '')].some(
    (each) => each !== '' && filters.exactMatch('image', each),
  );
}
