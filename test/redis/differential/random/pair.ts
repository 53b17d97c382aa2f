import type { RespValue } from '../../../../src/redis/resp/value.ts';
import { encodeCommand, makeStore, OurClient } from '../../our-client.ts';
import type { RealClient } from '../../real-server.ts';
import { agree, contractOf } from './agree.ts';
import { choicesOf, isChosenFrom, isSetInTable, isSharedNumber } from './choice.ts';
import { withIds, withoutIds } from './connection-ids.ts';
import { compareKeyspace } from './keyspace.ts';
import { excuseOf } from './ledger.ts';
import {
  arranged,
  isBrokenRedirection,
  isMessage,
  isSubscription,
  type MessageOrder,
  pushesWithin,
  stepsOfItems,
} from './messages.ts';
import { PATIENCE, sleep, within } from './patience.ts';
import { show } from './show.ts';
import { lookFor, staleKeys, staleKeysGo } from './stale-keys.ts';
import type { Step } from './steps.ts';
import type { Answered, Difference, Played, Verdict } from './verdict.ts';

const ALONE =
  /^(spop|srandmember|hrandfield|zrandmember|[ps]?(un)?subscribe|acl|sort|sort_ro|client|quit|reset|b[lrz]\w+|xread\w*|wait|exec|replconf|debug)$/i;

interface Value {
  readonly value: RespValue;
  /** It stands behind the reply that it belongs to. */
  readonly isRest: boolean;
  /** The steps that it may belong to. */
  readonly step: number;
}

/** Three connections to each of two servers. */
export class Pair {
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
  /** What of the messages of this step the real server has in an order of chance. */
  #order: MessageOrder = 'patterns';
  /** What the key of the step that depends on chance held before; undefined for other steps. */
  #choice: { readonly words: readonly string[]; readonly choices: ReadonlyMap<string, string> } | undefined;
  /** The step asks how often or when a number was used that the real server remembers from earlier sequences. */
  #remembers = false;

  constructor(
    control: RealClient,
    real: readonly RealClient[],
    ids: readonly string[],
    steps: readonly Step[],
  ) {
    const { store, clock } = makeStore({ 'enable-debug-command': 'yes' }, Date.now());
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
      const asks = step.words.some((word) => /^object$/i.test(word));
      if (asks || ALONE.test(step.words[0] ?? '') || staleKeysGo(step.words, client))
        return Math.max(at, from + 1);
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
    const { words: first } = this.#steps[from] as Step;
    const { client } = this.#ours[connection] as OurClient;
    const { db } = client;
    const choices = choicesOf(first, db);
    this.#choice = choices && { words: first, choices };
    const asked = [first, first.slice(3), ...(client.queued ?? []).map(({ args }) => args)];
    this.#remembers = asked.some((words) => isSharedNumber(words, db));
    this.#order = isSetInTable(first, db) ? 'messages' : 'patterns';
    const go = staleKeysGo(first, client);
    const stale = go ? staleKeys(client) : [];
    if (go === 'before') await lookFor(stale, db.index, this.#control, this.#ourControl);
    this.#real[connection]?.send(Buffer.concat(chunks));
    this.#ours[connection]?.client.receive(Buffer.concat(ourChunks));
    this.#collect(received, to - 1);
    const pause = (this.#steps[to - 1] as Step).pause ?? 0;
    if (pause > 0) await sleep(pause);
    if (this.#store.pausedUntil !== 0) await this.#endPause();
    await this.#passTime(received, to - 1);
    if (go === 'after' && stale.length > 0) {
      // A reply that waits behind others must have come: it may tell what is left.
      if (received[connection]?.length) await this.#isAnswered(connection);
      await lookFor(stale, db.index, this.#control, this.#ourControl);
      this.#collect(received, to - 1);
      this.#order = 'behind';
    }
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

  /** The real server has answered on a connection; nothing is received. */
  async #isAnswered(connection: number): Promise<void> {
    for (let times = 0; times < PATIENCE; times++) {
      if (this.#real[connection]?.ready.some((value) => !isMessage(value))) return;
      await sleep(1);
    }
  }

  /** A real server looks only ten times a second whether a pause is over: it is told, and ours as well. */
  async #endPause(): Promise<void> {
    await sleep(Math.max(0, this.#store.pausedUntil - Date.now()) + 1);
    this.#clock.time = Date.now();
    this.#control.send(encodeCommand(['client', 'unpause']));
    await within(PATIENCE, this.#control.receive());
    this.#ourControl.command('client', 'unpause');
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
    const inOrder = arranged(expectations, this.#order);
    const ours = arranged(
      values.map(({ value }) => value),
      this.#order,
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
    const { of, rest } = stepsOfItems(
      isExec ? ours.items : [],
      queued,
      (each) => (this.#steps[each] as Step).words,
    );
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
    const own = contractOf(words);
    const contract = (own === 'uses' || own === 'seconds') && this.#remembers ? 'type' : own;
    const verdict =
      contract === 'own-ids' || isBrokenRedirection(ours)
        ? agree(undefined, withoutIds(real, this.#realIds), withoutIds(ours, this.#ourIds))
        : agree(contract, real, ours);
    if (real.type !== 'push' && !(real.type === 'status' && real.text === 'QUEUED'))
      this.#answered.push({ words, isFine: real.type !== 'error' });
    // What listeners hear of the step is no reply to it.
    if (this.#choice?.words === words && ours.type !== 'push' && !isMessage(ours)) {
      const { choices } = this.#choice;
      if (!(isChosenFrom(choices, words, real) && isChosenFrom(choices, words, ours))) return 'different';
    }
    if (verdict === 'different' && excuseOf(words, show(real), show(ours)) !== undefined) return 'ledger';
    return verdict;
  }
}
