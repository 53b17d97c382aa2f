import type { CompactLimits } from '../../keyspace/hash-value.ts';
import { INITIAL_VALUES, type ParameterName } from './initial-values.ts';
import type { Parameter } from './parameter.ts';

/** A save point: save after so many seconds if there were so many changes. */
export interface SavePoint {
  readonly seconds: number;
  readonly changes: number;
}

/** How many bytes may wait for a client: never more than `hard`, and more than `soft` only for some seconds. */
export interface OutputLimit {
  readonly hard: number;
  readonly soft: number;
  readonly seconds: number;
}

function readOutputLimits(text: string): Record<'normal' | 'replica' | 'pubsub', OutputLimit> {
  const words = text.split(' ');
  const limit = (kind: string): OutputLimit => {
    const at = words.indexOf(kind);
    return { hard: Number(words[at + 1]), soft: Number(words[at + 2]), seconds: Number(words[at + 3]) };
  };
  return { normal: limit('normal'), replica: limit('slave'), pubsub: limit('pubsub') };
}

/** The values of all parameters, and those that are asked for often, ready to use. */
export class Configuration {
  readonly #values = new Map<string, string>();
  readonly limits: CompactLimits = {
    hashEntries: 0,
    hashValue: 0,
    setIntegers: 0,
    sortedSetEntries: 0,
    sortedSetValue: 0,
  };
  /** Letters of notify-keyspace-events with A spelt out; empty if nobody is told. */
  events = '';
  password = '';
  /** Bytes; 0: as many as there are. */
  maxMemory = 0;
  /** The policy wants to know how often keys are used, not when. */
  countsUses = false;
  lfuLogFactor = 0;
  lfuDecayTime = 0;
  /** Bytes; below 0: so many percent of maxMemory; 0: as many as there are. */
  maxClientMemory = 0;
  /** Longest argument of a command, and the most that may come of it before it is whole. */
  maxBulk = 0;
  queryBufferLimit = 0;
  outputLimits = readOutputLimits(INITIAL_VALUES['client-output-buffer-limit']);
  /** Whether clients that do not listen are limited. */
  limitsOutput = false;
  /** Without so many replicas nothing may be written. */
  minReplicas = 0;
  /** Microseconds; below 0: nothing is logged. */
  slowlogThreshold = 0;
  slowlogLength = 0;
  /** Whether it is counted how long the calls of each command take. */
  tracksLatency = true;
  /** Milliseconds; 0: what takes long is not recorded. */
  latencyThreshold = 0;
  /** How large a node of a stream may become. */
  readonly streamNode = { entries: 0, bytes: 0 };
  #savePoints: readonly SavePoint[] | undefined;

  constructor() {
    this.#prepare();
  }

  get(name: ParameterName): string {
    return this.#values.get(name) ?? INITIAL_VALUES[name];
  }

  /** The value of any parameter. */
  valueOf({ name, initial }: Parameter): string {
    return this.#values.get(name) ?? initial;
  }

  number(name: ParameterName): number {
    return Number(this.get(name));
  }

  /** Keeps a value that the parameter's kind has accepted. */
  set(name: string, value: string): void {
    this.#values.set(name, value);
    this.#prepare();
  }

  /** Reads what is asked for often. */
  #prepare(): void {
    this.limits.hashEntries = this.number('hash-max-listpack-entries');
    this.limits.hashValue = this.number('hash-max-listpack-value');
    this.limits.setIntegers = this.number('set-max-intset-entries');
    this.limits.sortedSetEntries = this.number('zset-max-listpack-entries');
    this.limits.sortedSetValue = this.number('zset-max-listpack-value');
    this.events = this.get('notify-keyspace-events').replace('A', 'g$lshzxetd');
    this.password = this.get('requirepass');
    this.maxMemory = this.number('maxmemory');
    this.countsUses = this.get('maxmemory-policy').endsWith('lfu');
    this.lfuLogFactor = this.number('lfu-log-factor');
    this.lfuDecayTime = this.number('lfu-decay-time');
    this.minReplicas = this.number('min-replicas-to-write');
    const clients = this.get('maxmemory-clients');
    this.maxClientMemory = clients.endsWith('%') ? -Number.parseInt(clients, 10) : Number(clients);
    this.maxBulk = this.number('proto-max-bulk-len');
    this.queryBufferLimit = this.number('client-query-buffer-limit');
    this.outputLimits = readOutputLimits(this.get('client-output-buffer-limit'));
    this.limitsOutput = this.outputLimits.normal.hard > 0 || this.outputLimits.normal.soft > 0;
    this.slowlogThreshold = this.number('slowlog-log-slower-than');
    this.slowlogLength = this.number('slowlog-max-len');
    this.latencyThreshold = this.number('latency-monitor-threshold');
    this.tracksLatency = this.get('latency-tracking') === 'yes';
    this.streamNode.entries = this.number('stream-node-max-entries');
    this.streamNode.bytes = this.number('stream-node-max-bytes');
    this.#savePoints = undefined;
  }

  savePoints(): readonly SavePoint[] {
    this.#savePoints ??= this.#readSavePoints();
    return this.#savePoints;
  }

  #readSavePoints(): SavePoint[] {
    const words = this.get('save')
      .split(' ')
      .filter((word) => word !== '');
    const points: SavePoint[] = [];
    for (let i = 0; i + 1 < words.length; i += 2) {
      points.push({ seconds: Number(words[i]), changes: Number(words[i + 1]) });
    }
    return points;
  }
}
