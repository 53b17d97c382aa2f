import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { encodeCommand, makeStore, OurClient } from '../../our-client.ts';
import type { RealClient, RealServer } from '../../real-server.ts';
import { agree, contractOf } from './agree.ts';
import { contentOf, isChosenFrom } from './choice.ts';
import { compareKeyspace } from './keyspace.ts';
import { excuseOf } from './ledger.ts';
import { show } from './show.ts';
import type { Step } from './steps.ts';

export type Verdict = 'equal' | 'contract' | 'ledger' | 'different';

export interface Difference {
  /** The step's place; its end is that of the sequence if the keys differ. */
  readonly at: number;
  readonly what: string;
  readonly real: string;
  readonly ours: string;
}

export interface Answered {
  readonly words: readonly string[];
  readonly isFine: boolean;
}

export interface Played {
  /** Of each step; undefined if it was not played. */
  readonly verdicts: readonly (Verdict | undefined)[];
  /** Commands that the real server has answered, and whether without an error. */
  readonly answered: readonly Answered[];
  readonly difference?: Difference;
}

/** What sequences may change, with what it is at first. */
const PARAMETERS = {
  'notify-keyspace-events': '',
  'hash-max-listpack-entries': '512',
  'hash-max-listpack-value': '64',
  'zset-max-listpack-entries': '128',
  'zset-max-listpack-value': '64',
  'set-max-intset-entries': '512',
  'list-max-listpack-size': '-2',
  'list-compress-depth': '0',
  'stream-node-max-entries': '100',
  'hll-sparse-max-bytes': '3000',
  'maxmemory-policy': 'noeviction',
};

/** What these answer is up to chance; it must be of what the key held. */
const BY_CHANCE = /^(spop|srandmember|hrandfield|zrandmember)$/i;

const ALONE =
  /^(spop|srandmember|hrandfield|zrandmember|[ps]?(un)?subscribe|acl|sort|sort_ro|client|quit|reset|b[lrz]\w+|xread\w*|wait)$/i;

/** How long a reply may take that our server has given. */
const PATIENCE = 1500;
/** How long a sequence may take, in milliseconds: a server that a mistake has paused would never answer. */
const ALL_PATIENCE = 120_000;

interface Value {
  readonly value: RespValue;
  /** It stands behind the reply that it belongs to. */
  readonly isRest: boolean;
  /** The steps that it may belong to. */
  readonly step: number;
}

/** Three connections to each of two servers. */
class Pair {
  readonly #control: RealClient;
  readonly #real: readonly RealClient[];
  readonly #ours: readonly OurClient[];
  readonly #ourControl: OurClient;
  readonly #store;
  readonly #clock;
  readonly #steps: readonly Step[];
  readonly #verdicts: (Verdict | undefined)[] = [];
  readonly #answered: Answered[] = [];
  /** What CLIENT ID says on each connection. */
  readonly #realIds: readonly string[];
  readonly #ourIds: readonly string[];
  /** Steps of each connection that have no reply yet, because one of them waits. */
  readonly #held: number[][] = [[], [], []];
  readonly #queued: number[][] = [[], [], []];
  /** Items of a reply that stand behind it, because things were pushed into its middle. */
  readonly #owed: number[] = [0, 0, 0];
  /** Replies no longer fit the steps: a transaction has given more replies than an array can hold, or fewer. */
  readonly #isShifted: boolean[] = [false, false, false];
  /** The steps of these items. */
  readonly #rest: number[][] = [[], [], []];
  /** What the key of the step that depends on chance held before; undefined for other steps. */
  #chosenFrom: ReadonlyMap<string, string> | undefined;

  constructor(
    control: RealClient,
    real: readonly RealClient[],
    ids: readonly string[],
    steps: readonly Step[],
  ) {
    const { store, clock } = makeStore({}, Date.now());
    this.#store = store;
    this.#clock = clock;
    this.#control = control;
    this.#real = real;
    this.#steps = steps;
    this.#ourControl = new OurClient(store);
    this.#ours = real.map(() => new OurClient(store));
    this.#realIds = ids;
    this.#ourIds = this.#ours.map(({ client }) => String(client.id));
  }

  async play(): Promise<Played> {
    const verdicts = this.#verdicts;
    const answered = this.#answered;
    for (let from = 0; from < this.#steps.length; ) {
      const to = this.#endOfBatch(from);
      const difference = await this.#batch(from, to);
      if (difference) return { verdicts: verdicts.slice(0, difference.at + 1), answered, difference };
      from = to;
    }
    // No key may be about to go: which of the servers is looked at first would decide.
    await sleep(this.#ours.some(({ client }) => client.db.volatile.size > 0) ? 8 : 0);
    this.#clock.time = Date.now();
    const keys = await compareKeyspace(this.#control, this.#ourControl);
    if (keys) return { verdicts, answered, difference: { at: this.#steps.length, ...keys } };
    return { verdicts, answered };
  }

  /** Steps of one connection that can go together. */
  #endOfBatch(from: number): number {
    const { connection } = this.#steps[from] as Step;
    let bytes = 0;
    const { client } = this.#ours[connection] as OurClient;
    if (client.muted || client.skip !== 'none') return from + 1;
    for (let at = from; at < this.#steps.length; at++) {
      const step = this.#steps[at] as Step;
      if (step.connection !== connection) return at;
      // What gives no reply, or several, would confuse which reply belongs to which step.
      if (ALONE.test(step.words[0] ?? '')) return Math.max(at, from + 1);
      bytes += step.words.reduce((sum, word) => sum + word.length + 16, 16);
      // A server reads 16 KB at once; what it does between two reads might show.
      if (bytes > 12_000 && at > from) return at;
      if (step.pause !== undefined) return at + 1;
    }
    return this.#steps.length;
  }

  async #batch(from: number, to: number): Promise<Difference | undefined> {
    const { connection } = this.#steps[from] as Step;
    const received: Value[][] = [[], [], []];
    const chunks: Uint8Array[] = [];
    this.#clock.time = Date.now();
    // What is said to somebody who waits is heard later; when, is up to each server.
    if (this.#ours[connection]?.client.wait) return undefined;
    const ourChunks: Uint8Array[] = [];
    for (let at = from; at < to; at++) {
      const { words } = this.#steps[at] as Step;
      // Within a transaction it leaves an array without some of its items.
      if (/^client reply/i.test(words.slice(0, 2).join(' '))) this.#isShifted[connection] = true;
      chunks.push(encodeCommand(withIds(words, this.#realIds)));
      ourChunks.push(encodeCommand(withIds(words, this.#ourIds)));
      this.#verdicts[at] = 'equal';
      this.#held[connection]?.push(at);
    }
    const [first = '', key = ''] = (this.#steps[from] as Step).words;
    const { db } = (this.#ours[connection] as OurClient).client;
    this.#chosenFrom = BY_CHANCE.test(first) ? contentOf(db.keys.get(key)?.value) : undefined;
    this.#real[connection]?.send(Buffer.concat(chunks));
    this.#ours[connection]?.client.receive(Buffer.concat(ourChunks));
    this.#collect(received, to - 1);
    const pause = (this.#steps[to - 1] as Step).pause ?? 0;
    if (pause > 0) await sleep(pause);
    await this.#passTime(received, to - 1);
    const differences: Difference[] = [];
    for (const [at, values] of received.entries()) {
      const difference = await this.#compare(at, values);
      if (difference) differences.push(difference);
    }
    if (differences.length === 0) {
      // Nothing more may come.
      this.#control.send(encodeCommand(['PING']));
      await within(PATIENCE, this.#control.receive());
      for (const [at, values] of received.entries()) {
        const difference = await this.#compareEnd(at, values.at(-1)?.step ?? from);
        if (difference) differences.push(difference);
      }
    }
    return differences.sort((a, b) => a.at - b.at)[0];
  }

  /** Lets waits end that end soon. */
  async #passTime(received: Value[][], step: number): Promise<void> {
    for (let times = 0; times < 5; times++) {
      const deadline = Math.min(
        ...this.#ours.map(({ client }) => client.wait?.deadline ?? Number.POSITIVE_INFINITY),
      );
      const left = deadline - Date.now();
      if (left > 1000) return;
      await sleep(Math.max(left, 0) + 3);
      this.#clock.time = Date.now();
      // Not all that is due: keys whose time is up go when somebody looks for them.
      this.#store.updateTime();
      for (const client of [...this.#store.waiting.clients]) client.giveUpIfLate();
      this.#store.flush();
      this.#collect(received, step);
    }
  }

  /** Puts down what our clients have been sent, and the steps that it answers. */
  #collect(received: Value[][], step: number): void {
    for (const [at, client] of this.#ours.entries()) {
      const held = this.#held[at] as number[];
      for (const value of client.values.splice(0)) {
        const pushed = value.type === 'push' || (held.length === 0 && isMessage(value));
        const owed = (this.#owed[at] ?? 0) + pushesWithin(value);
        const isRest = !pushed && (this.#owed[at] ?? 0) > 0;
        this.#owed[at] = isRest ? owed - 1 : owed;
        if ('items' in value && value.items.some((item) => item.type === 'push' || isSubscription(item)))
          this.#isShifted[at] = true;
        received[at]?.push({ value, isRest, step: pushed || isRest ? step : (held.shift() ?? step) });
      }
      if (client.closed) held.length = 0;
      // Commands that give no reply.
      else if (!client.client.wait) held.splice(client.isInReply ? 1 : 0);
      if (client.isInReply) this.#isShifted[at] = true;
    }
  }

  async #compare(connection: number, values: readonly Value[]): Promise<Difference | undefined> {
    const real = this.#real[connection] as RealClient;
    const expectations: (RespValue | 'closed' | 'silent')[] = [];
    for (const _ of values) expectations.push(await within(PATIENCE, real.receive()));
    // SORT looks for the keys of a pattern in the order of a table with a hash of chance.
    const isSort = values.some(({ step }) => /^sort(_ro)?$/i.test(this.#steps[step]?.words[0] ?? ''));
    const inOrder = sortPatterns(expectations, isSort);
    const ours = sortPatterns(
      values.map(({ value }) => value),
      isSort,
    );
    for (const [at, { step: own, isRest }] of values.entries()) {
      const value = ours[at] as RespValue;
      const expected = inOrder[at] ?? 'silent';
      const step = (isRest ? this.#rest[connection]?.shift() : undefined) ?? own;
      const verdict = this.#judge(connection, step, expected, value);
      if (verdict === 'different')
        return { at: step, what: 'reply', real: show(expected), ours: show(value) };
      if (verdict !== 'equal') this.#verdicts[step] = verdict;
    }
    return undefined;
  }

  async #compareEnd(connection: number, at: number): Promise<Difference | undefined> {
    const real = this.#real[connection] as RealClient;
    const ours = this.#ours[connection] as OurClient;
    const [extra] = real.ready;
    if (extra) return { at, what: 'more', real: show(extra), ours: 'nothing more' };
    if (ours.closed && !real.closed && (await within(PATIENCE, real.receive())) !== 'closed')
      return { at, what: 'end', real: 'open', ours: 'closed' };
    if (real.closed && !ours.closed) return { at, what: 'end', real: 'closed', ours: 'open' };
    return undefined;
  }

  #judge(connection: number, step: number, real: RespValue | 'closed' | 'silent', ours: RespValue): Verdict {
    const { words } = this.#steps[step] as Step;
    if (typeof real === 'string') return 'different';
    const queued = this.#queued[connection] as number[];
    const isExec = words[0]?.toLowerCase() === 'exec' && 'items' in ours && ours.type !== 'push';
    const { of, rest } = stepsOfItems(isExec ? ours.items : [], queued);
    let verdict: Verdict;
    if (isExec && 'items' in real && real.items.length === ours.items.length) {
      const verdicts = ours.items.map((item, index) =>
        this.#judgeOne((this.#steps[of[index] ?? step] as Step).words, real.items[index] as RespValue, item),
      );
      verdict =
        (['different', 'ledger', 'contract'] as const).find((each) => verdicts.includes(each)) ?? 'equal';
    } else verdict = this.#judgeOne(words, real, ours);
    if (verdict === 'different' && this.#isShifted[connection])
      verdict = this.#judgeAny(connection, step, real, ours);
    if (isExec) this.#rest[connection] = [...rest];
    if (ours.type === 'status' && ours.text === 'QUEUED') queued.push(step);
    else if (/^(exec|discard|reset)$/i.test(words[0] ?? '')) queued.length = 0;
    return verdict;
  }

  /** Judges a reply that may be one to any of the last steps. */
  #judgeAny(connection: number, step: number, real: RespValue, ours: RespValue): Verdict {
    for (let at = Math.min(step + 30, this.#verdicts.length - 1); at >= 0 && at > step - 30; at--) {
      const { connection: of, words } = this.#steps[at] as Step;
      if (of !== connection) continue;
      const verdict = this.#judgeOne(words, real, ours);
      if (verdict !== 'different') return verdict;
    }
    return 'different';
  }

  #judgeOne(words: readonly string[], real: RespValue, ours: RespValue): Verdict {
    const contract = contractOf(words);
    const verdict =
      contract === 'own-ids' || isBrokenRedirection(ours)
        ? agree(undefined, withoutIds(real, this.#realIds), withoutIds(ours, this.#ourIds))
        : agree(contract, real, ours);
    if (real.type !== 'push' && !(real.type === 'status' && real.text === 'QUEUED'))
      this.#answered.push({ words, isFine: real.type !== 'error' });
    // What listeners hear of the step is no reply to it.
    const from = ours.type === 'push' || isMessage(ours) ? undefined : this.#chosenFrom;
    if (
      from &&
      BY_CHANCE.test(words[0] ?? '') &&
      !(isChosenFrom(from, words, real) && isChosenFrom(from, words, ours))
    )
      return 'different';
    if (verdict === 'different' && excuseOf(words, show(real), show(ours)) !== undefined) return 'ledger';
    return verdict;
  }
}

/** Plays steps on a real server and on ours, each empty before. */
export async function play(server: RealServer, control: RealClient, steps: readonly Step[]): Promise<Played> {
  await clean(control);
  const real = await Promise.all([server.connect(), server.connect(), server.connect()]);
  try {
    const played = await within(ALL_PATIENCE, new Pair(control, real, await idsOf(real), steps).play());
    if (played === 'silent') throw new Error('the real server does not answer any more');
    return played;
  } finally {
    for (const client of real) client.close();
  }
}

async function clean(control: RealClient): Promise<void> {
  const commands = [
    ['config', 'set', ...Object.entries(PARAMETERS).flat()],
    ['config', 'resetstat'],
    ['acl', 'deluser', 'alice', 'bob'],
    ['acl', 'log', 'reset'],
    ['script', 'flush'],
    ['function', 'flush'],
    ['flushall'],
    ['slowlog', 'reset'],
    ['client', 'unpause'],
    // Keys whose time is up go when somebody looks for them: the same moment on both.
    ['debug', 'set-active-expire', '0'],
  ];
  control.send(Buffer.concat(commands.map(encodeCommand)));
  for (const command of commands) {
    const reply = await within(PATIENCE, control.receive());
    if (typeof reply === 'string' || reply.type === 'error')
      throw new Error(`the real server could not ${command.join(' ')}: ${show(reply)}`);
  }
}

function isMessage(value: RespValue): boolean {
  const [kind] = 'items' in value ? value.items : [];
  return kind?.type === 'bulk' && /^((p|s)?message|invalidate)$/.test(kind.text);
}

async function idsOf(clients: readonly RealClient[]): Promise<string[]> {
  const ids: string[] = [];
  for (const client of clients) {
    client.send(encodeCommand(['client', 'id']));
    const reply = await within(PATIENCE, client.receive());
    ids.push(typeof reply !== 'string' && 'text' in reply ? reply.text : '');
  }
  return ids;
}

/** `@id2` is the id of the second connection. */
function withIds(words: readonly string[], ids: readonly string[]): readonly string[] {
  return words.map((word) => (/^@id[123]$/.test(word) ? (ids[Number(word[3]) - 1] ?? word) : word));
}

function withoutIds(value: RespValue, ids: readonly string[]): RespValue {
  if ('items' in value) return { ...value, items: value.items.map((item) => withoutIds(item, ids)) };
  if (value.type !== 'integer' || !ids.includes(value.text)) return value;
  return { ...value, text: `@id${ids.indexOf(value.text) + 1}` };
}

/** A message that several patterns of a client match comes once for each, in the order of a table with a hash of chance. */
function sortPatterns<T extends RespValue | string>(values: readonly T[], anyMessage: boolean): T[] {
  const of = (value: RespValue | string | undefined): string | undefined => {
    if (value === undefined || typeof value === 'string' || !('items' in value)) return undefined;
    const [kind, , ...rest] = value.items;
    if (anyMessage && isMessage(value)) return '';
    return kind?.type === 'bulk' && kind.text === 'pmessage' ? rest.map(show).join() : undefined;
  };
  const sorted = [...values];
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    const message = of(sorted[from]);
    while (message !== undefined && of(sorted[to]) === message) to++;
    const run = sorted.slice(from, to).sort((a, b) => (shown(a) < shown(b) ? -1 : 1));
    sorted.splice(from, run.length, ...run);
    from = to;
  }
  return sorted;
}

function shown(value: RespValue | string): string {
  return typeof value === 'string' ? value : show(value);
}

/** It names the client that has gone. */
function isBrokenRedirection(value: RespValue): boolean {
  const [kind] = value.type === 'push' ? value.items : [];
  return kind?.type === 'bulk' && kind.text === 'tracking-redir-broken';
}

/** What SUBSCRIBE and its like say of each channel. */
function isSubscription(value: RespValue): boolean {
  const [kind] = 'items' in value ? value.items : [];
  return kind?.type === 'bulk' && /subscribe$/.test(kind.text);
}

function isPushed(value: RespValue): boolean {
  return isMessage(value);
}

/**
 * The queued steps whose replies the items of EXEC are, and those of what stands behind it: a push into the middle of a reply
 * moves the last of its items behind it.
 */
function stepsOfItems(
  items: readonly RespValue[],
  queued: readonly number[],
): { readonly of: readonly (number | undefined)[]; readonly rest: readonly number[] } {
  let at = 0;
  let moved = 0;
  const of = items.map((item) => {
    if (isPushed(item)) return undefined;
    if (moved > 0) moved--;
    else at++;
    moved += pushesWithin(item);
    return queued[at - 1];
  });
  const current = queued[at - 1];
  const behind = current === undefined ? [] : new Array<number>(moved).fill(current);
  return { of, rest: [...behind, ...queued.slice(at)] };
}

/** Pushes that a parser takes for items of a reply, whose own last items it leaves behind. */
function pushesWithin(value: RespValue): number {
  if (!('items' in value) || isPushed(value)) return 0;
  return value.items.reduce((sum, item) => sum + (isPushed(item) ? 1 : pushesWithin(item)), 0);
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | 'silent'> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<'silent'>((resolve) => {
    timer = setTimeout(() => resolve('silent'), milliseconds);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
