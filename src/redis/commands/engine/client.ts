import type { Database, Entry } from '../../keyspace/database.ts';
import type { Value } from '../../keyspace/value.ts';
import { ByteWriter } from '../../resp/byte-writer.ts';
import { ManyReplies, NO_REPLY, PushReply, type Reply, ReplyError } from '../../resp/reply.ts';
import { type Protocol, writeReply } from '../../resp/reply-writer.ts';
import { ProtocolError, RequestParser } from '../../resp/request-parser.ts';
import type { Command } from '../table/command.ts';
import { execute, refuse, tookTime } from './execute.ts';
import { type ClientTracking, INVALIDATION_CHANNEL } from './key-tracking.ts';
import type { Store } from './store.ts';
import type { Wait } from './waiting.ts';

/** Both ends of a connection, as `172.17.0.3:41234`. */
export interface PeerAddress {
  readonly remote: string;
  readonly local: string;
}

/** Output up to this size may go as text, in bytes. */
const SHORT_OUTPUT = 16_384;

/** A command that waits for EXEC. */
export interface Queued {
  readonly command: Command;
  readonly args: readonly string[];
}

const NOTHING_HEARD = { before: [], after: [] };

interface Heard {
  readonly pushes: Reply[];
  /** How many of them come before the reply; undefined: all. */
  answerAt: number | undefined;
}

/** Word that keys have changed, which other clients have redirected here. */
function isInvalidation(push: Reply): boolean {
  return (
    push instanceof PushReply &&
    ['invalidate', INVALIDATION_CHANNEL].includes(String(push.items[push.items.length - 2]))
  );
}

/** A key that WATCH was given. */
export interface WatchedKey {
  readonly database: Database;
  readonly key: string;
  /** It had expired already, so that its going is no change. */
  hadExpired: boolean;
}

/** A connection: its session state, its input and its output. */
export class Client {
  readonly store: Store;
  readonly id: number;
  readonly peer: PeerAddress;
  /** The descriptor that CLIENT LIST shows: the lowest that no other client has. */
  readonly descriptor: number;
  readonly createdAt: number;
  name = '';
  user = 'default';
  db: Database;
  protocol: Protocol = 2;
  /** What the client itself speaks while a script that it runs has chosen another. */
  pushProtocol: Protocol | undefined;
  authenticated: boolean;
  activeAt: number;
  lastCommand = 'NULL';
  /** Bytes that came last. */
  lastInput = 0;
  noEvict = false;
  /** Commands since MULTI; undefined outside of a transaction. */
  queued: Queued[] | undefined;
  /** A command could not be queued: EXEC will refuse. */
  transactionBroken = false;
  /** Keys that it has read are watched over for its own cache. */
  tracking: ClientTracking | undefined;
  /** True while a script runs a command for it. */
  inScript = false;
  /** True while EXEC runs: nothing may block. */
  inTransaction = false;
  watched: WatchedKey[] = [];
  watchBroken = false;
  readonly channels = new Set<string>();
  readonly patterns = new Set<string>();
  readonly shardChannels = new Set<string>();
  wait: Wait | undefined;
  /** The command that waits. */
  waitsIn: Queued | undefined;
  /** A transaction goes on with the reply of its command that was not over yet. */
  goesOn: ((reply: Reply) => void) | undefined;
  /** It speaks for a master or an append-only file: what it says is done, whatever the rules for others are. */
  obeyed = false;
  /** Told after every command, if anybody wants to know. */
  onProgress: (() => void) | undefined;
  /** Told of every error that its commands are answered with, if that concerns anybody. */
  onError: ((message: string) => void) | undefined;
  /** CLIENT REPLY OFF. */
  muted = false;
  /** CLIENT REPLY SKIP: the reply of the next command is not sent. */
  skip: 'none' | 'next' | 'now' = 'none';
  closed = false;
  /** What is pushed to it while its own command runs; the reply decides where that goes. */
  #heard: Heard | undefined;
  readonly input = new RequestParser();
  /** Takes replies as they are, for a caller in the same process; `isAnswer`: somebody has asked for it. */
  takeReply: ((reply: Reply, isAnswer: boolean) => void) | undefined;
  /** Takes short output instead of `send`, one character per byte; what Node sends without copies. */
  sendText: ((latin1: string) => void) | undefined;
  /** Takes all input instead of the commands: the debugger of a script. Length 0: the connection is gone. */
  takeInput: ((bytes: Uint8Array, length: number) => void) | undefined;
  readonly #send: (bytes: Uint8Array) => void;
  readonly #end: (atOnce: boolean) => void;
  readonly #output = new ByteWriter();
  /** Bytes that are sent, but that the other side has not taken yet; whoever sends knows. */
  unsent: () => number = () => 0;
  /** Bytes of the commands that wait for EXEC. */
  queuedBytes = 0;
  #closing = false;
  #lingers = false;
  #isAborted = false;
  /** Commands that came as words and have to wait for their turn. */
  readonly #submitted: (readonly string[])[] = [];
  #held: readonly string[] | undefined;

  constructor(
    store: Store,
    id: number,
    send: (bytes: Uint8Array) => void,
    end: (atOnce: boolean) => void,
    peer: PeerAddress,
  ) {
    this.store = store;
    this.id = id;
    this.peer = peer;
    const taken = new Set([...store.clients.values()].map(({ descriptor }) => descriptor));
    let descriptor = 8;
    while (taken.has(descriptor)) descriptor++;
    this.descriptor = descriptor;
    this.#send = send;
    this.#end = end;
    this.db = store.databases[0] as Database;
    this.authenticated = store.entersFreely;
    this.input.authenticated = this.authenticated;
    this.createdAt = store.clockNow();
    this.activeAt = this.createdAt;
  }

  // ---- input

  /** Bytes from the client; commands that they complete are done at once. */
  receive(bytes: Uint8Array, length = bytes.length): void {
    if (this.closed || this.#closing) return;
    if (this.takeInput) {
      this.takeInput(bytes, length);
      return;
    }
    const { statistics } = this.store;
    this.store.beginInput();
    statistics.inputBytes += length;
    this.lastInput = length;
    statistics.reads++;
    this.input.maxBulk = this.store.configuration.maxBulk;
    this.input.feed(bytes, length);
    this.#process();
    this.input.keep();
    if (this.input.isLong || this.queuedBytes > 65_536) this.store.clientLimits?.checkInput(this);
    this.store.endInput();
  }

  /** What it is still to get. */
  get outputBytes(): number {
    return this.#output.length + this.unsent();
  }

  /** The size of the command that it has sent last. */
  get commandBytes(): number {
    return this.input.lastBytes;
  }

  /** A command that comes as words, from the same process. */
  submit(args: readonly string[]): void {
    const { store } = this;
    store.updateTime();
    if (this.isHeldUp) this.#submitted.push(args);
    else execute(this, args);
    store.flush();
  }

  /** The next command has to wait until something is over. */
  get isHeldUp(): boolean {
    return (
      this.wait !== undefined ||
      this.#held !== undefined ||
      this.#closing ||
      this.takeInput !== undefined ||
      this.store.holdsBack(this)
    );
  }

  #process(): void {
    try {
      while (!this.closed && !this.isHeldUp) {
        const args = this.#submitted.shift() ?? this.input.next();
        if (!args) return;
        execute(this, args);
        if (this.onProgress && this.#held === undefined) this.onProgress();
      }
    } catch (error) {
      if (!(error instanceof ProtocolError)) throw error;
      this.reply(new ReplyError(`ERR Protocol error: ${error.message}`));
      this.closeAfterReply();
    }
  }

  /** A command is over: CLIENT REPLY SKIP counts them. */
  goToNext(): void {
    if (this.skip !== 'none' && !this.isBusy) this.skip = this.skip === 'next' ? 'now' : 'none';
  }

  /** Keeps a command back until CLIENT PAUSE is over. */
  hold(args: readonly string[]): void {
    this.#held = args;
    this.store.postponed.add(this);
  }

  /** Keeps a command back until the code that does it is there. */
  holdUntil(name: string, args: readonly string[], loaded: Promise<unknown>): void {
    const { host } = this.store;
    this.#held = args;
    const goOn = (): void => {
      if (this.closed) return;
      this.resume();
      this.store.flush();
      host.stirred?.();
    };
    const fail = (): void => {
      this.#held = undefined;
      refuse(this, undefined, new ReplyError(`ERR drydock: '${name.replace('|', ' ')}' could not be loaded`));
      this.goToNext();
      goOn();
    };
    void this.store.outside(loaded).then(goOn, fail);
  }

  /** CLIENT PAUSE is over, or the code has come. */
  resume(): void {
    const held = this.#held;
    this.#held = undefined;
    this.store.updateTime();
    if (held) {
      execute(this, held);
      if (this.#held === undefined) this.onProgress?.();
    }
    this.#process();
  }

  /** Its command is not over yet: it waits, or runs a script in several turns. */
  get isBusy(): boolean {
    return this.wait !== undefined || this.store.script?.client === this;
  }

  // ---- waiting

  /** Waits in a blocking command; inside of a transaction the wait is over at once, unless the command is at work. */
  block(wait: Wait): Reply {
    if (this.inTransaction && (wait.worksSince === undefined || this.inScript))
      return typeof wait.late === 'function' ? wait.late() : wait.late;
    this.wait = wait;
    this.store.waiting.add(this, wait);
    return NO_REPLY;
  }

  /** Tries again with a key that has changed; without one if it waits for something else. */
  tryAgain(key = ''): void {
    const { store, waitsIn } = this;
    const dirtyBefore = store.persistence.dirty;
    let reply: Reply | undefined;
    store.current = this;
    try {
      reply = this.wait?.attempt(key);
    } catch (error) {
      if (!(error instanceof ReplyError)) throw error;
      reply = error;
    }
    if (reply === undefined) {
      store.current = undefined;
      this.reply(NO_REPLY);
      return;
    }
    if (store.propagation && waitsIn) {
      const dirty = store.persistence.dirty !== dirtyBefore;
      store.propagation.after(this, waitsIn.command, waitsIn.args, reply, dirty);
      store.propagation.flush();
    }
    this.unblock(reply);
  }

  giveUpIfLate(): void {
    const { wait } = this;
    if (!wait || wait.deadline > this.store.now) return;
    this.unblock(typeof wait.late === 'function' ? wait.late() : wait.late);
  }

  /** Ends the wait with this reply, and goes on with what came in meanwhile. */
  unblock(reply: Reply): void {
    if (!this.wait) return;
    const { worksSince } = this.wait;
    this.store.waiting.remove(this, this.wait);
    this.wait = undefined;
    const { waitsIn } = this;
    this.waitsIn = undefined;
    if (reply instanceof ReplyError) this.store.statistics.error(reply.message);
    if (waitsIn) {
      if (reply instanceof ReplyError) this.store.statistics.of(waitsIn.command.name).failed++;
      const time = worksSince === undefined ? 0 : this.store.clockNow() - worksSince;
      tookTime(this, waitsIn.command, waitsIn.args, time);
    }
    if (this.goesOn) {
      this.goesOn(reply);
      return;
    }
    this.reply(reply);
    this.goToNext();
    this.store.current = undefined;
    this.store.keyTracking?.afterReply(this, waitsIn?.command);
    this.#process();
  }

  // ---- keys

  /** What a key holds, for a command that reads; counts as hit or miss. */
  read(key: string): Value | undefined {
    const value = this.db.get(key);
    this.#counts(key, value !== undefined);
    return value;
  }

  /** The same without that it counts as a use of the key. */
  look(key: string): Entry | undefined {
    const entry = this.db.entry(key);
    this.#counts(key, entry !== undefined);
    return entry;
  }

  #counts(key: string, isThere: boolean): void {
    const { statistics } = this.store;
    if (isThere) statistics.hits++;
    else {
      statistics.misses++;
      this.notify('m', 'keymiss', key);
    }
  }

  /** Tells listeners of a keyspace event in the current database. */
  notify(kind: string, event: string, key: string): void {
    if (this.store.configuration.events !== '') this.store.notify(kind, event, key, this.db);
  }

  // ---- output

  /** Replies are not sent. */
  get isSilent(): boolean {
    return this.muted || this.skip === 'now';
  }

  /** Answers a command. */
  reply(reply: Reply): void {
    if (this.#heard !== undefined) {
      const { before, after } = this.takeHeard();
      for (const each of before) this.#write(each, this.protocol);
      this.reply(reply);
      for (const each of after) this.#write(each, this.protocol);
      return;
    }
    if (reply === NO_REPLY || this.closed) return;
    // What a channel says is heard in any case, that it is listened to as well.
    if (this.isSilent && !(reply instanceof ManyReplies)) return;
    if (this.takeReply) this.takeReply(reply, true);
    else this.#write(reply, this.protocol);
  }

  /** Sends bytes as they are. */
  raw(bytes: Uint8Array): void {
    if (this.closed) return;
    if (this.#output.length === 0) this.store.mustFlush(this);
    this.#output.bytes(bytes);
  }

  /** Sends what the client has not asked for. */
  push(reply: Reply): void {
    if (this.closed) return;
    if (this.takeReply) this.takeReply(reply, false);
    else if (this.store.current === this) this.#hears().pushes.push(reply);
    else this.#write(reply, this.pushProtocol ?? this.protocol);
  }

  /**
   * What the command that runs answers is settled: a real server has written it by now, so that its own client hears
   * everything else that the command makes known after it; `andChange`: what it has been told of a change just now as well.
   */
  answers(andChange = false): void {
    const { configuration, keyTracking } = this.store;
    if ((configuration.events === '' && !keyTracking) || this.inScript) return;
    const heard = this.#hears();
    if (andChange) {
      const told = heard.pushes.filter(isInvalidation);
      if (told.length > 0) {
        const others = heard.pushes.filter((each) => !isInvalidation(each));
        heard.answerAt = others.length;
        heard.pushes.length = 0;
        for (const each of [...others, ...told]) heard.pushes.push(each);
        return;
      }
    }
    heard.answerAt ??= heard.pushes.length;
  }

  #hears(): Heard {
    this.#heard ??= { pushes: [], answerAt: undefined };
    return this.#heard;
  }

  /** How much it has heard since its command began; what a script calls gives no reply that could be interrupted. */
  get heardCount(): number {
    return this.inScript ? 0 : (this.#heard?.pushes.length ?? 0);
  }

  /** Puts what it has heard, without the first `from`, among the items of a reply that is begun. */
  hear(items: Reply[], from = 0): void {
    // A reply that is not sent must not keep what is pushed.
    if (this.#heard !== undefined && !this.inScript && !this.isSilent)
      for (const each of this.takeHeard(from).before) items.push(each);
  }

  /** Takes what it has heard, without the first `from`: what goes before the reply, and what after it. */
  takeHeard(from = 0): { readonly before: readonly Reply[]; readonly after: readonly Reply[] } {
    const heard = this.#heard;
    if (!heard) return NOTHING_HEARD;
    const pushes = heard.pushes.splice(from);
    const settled = (heard.answerAt ?? from + pushes.length) - from;
    heard.answerAt = undefined;
    if (from === 0) this.#heard = undefined;
    return { before: pushes.slice(0, settled), after: pushes.slice(settled) };
  }

  #write(reply: Reply, protocol: Protocol): void {
    if (this.#output.length === 0) this.store.mustFlush(this);
    writeReply(this.#output, reply, protocol);
  }

  flush(): void {
    const { length } = this.#output;
    if (length > 0) {
      if (this.#isLimited()) this.store.clientLimits?.checkOutput(this);
      this.store.statistics.outputBytes += length;
      this.store.statistics.writes++;
      if (this.closed) this.#output.take();
      else if (this.sendText && length <= SHORT_OUTPUT) this.sendText(this.#output.takeText());
      else this.#send(this.#output.take());
    }
    if (this.#closing && !this.#lingers) this.close();
  }

  #isLimited(): boolean {
    return this.subscriptionCount > 0 || this.shardChannels.size > 0 || this.store.configuration.limitsOutput;
  }

  /** Closes the connection at once: what it has not got yet is lost. */
  abort(): void {
    this.#isAborted = true;
    this.close();
  }

  /** Closes the connection once everything is sent. */
  closeAfterReply(): void {
    this.#closing = true;
    // Only what has sent something is closed then, and who wants no replies is sent none (networking.c, writeToClient).
    this.#lingers = this.isSilent && !this.obeyed && this.#output.length === 0;
    this.store.mustFlush(this);
  }

  /** The connection is gone, from either side. */
  close(): void {
    if (this.closed) return;
    this.closed = true;
    // A transaction that it has begun is done to its end.
    if (this.wait && !this.goesOn) {
      this.store.waiting.remove(this, this.wait);
      this.wait = undefined;
    }
    this.store.subscriptions.removeAll(this);
    this.store.monitors.delete(this);
    this.store.postponed.delete(this);
    this.store.replication?.left(this);
    this.unwatch();
    this.store.clients.delete(this.id);
    this.takeInput?.(new Uint8Array(0), 0);
    this.#end(this.#isAborted);
  }

  // ---- transactions

  get subscriptionCount(): number {
    return this.channels.size + this.patterns.size;
  }

  unwatch(): void {
    for (const { database, key } of this.watched) this.store.unwatch(this, database, key);
    this.watched = [];
    this.watchBroken = false;
  }

  discardTransaction(): void {
    this.queued = undefined;
    this.queuedBytes = 0;
    this.transactionBroken = false;
    this.unwatch();
  }
}
