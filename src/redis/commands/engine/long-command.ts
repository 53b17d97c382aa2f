import { ByteWriter } from '../../resp/byte-writer.ts';
import { NO_REPLY, type Reply, ReplyError, WrittenReply } from '../../resp/reply.ts';
import { isLong, writeLong } from '../../resp/reply-writer.ts';
import { findCommand } from '../table/find-command.ts';
import type { Client } from './client.ts';
import { tookTime } from './execute.ts';
import type { RunningScript } from './running-script.ts';

/** Work that may take long: after each step others may have a turn. What it changes it changes in its last step. */
export type Steps<T> = Generator<undefined, T>;

/** How long a command may work before the page gets a turn, in milliseconds, and how many steps that are at most. */
const TURN = 10;
const STEPS_PER_TURN = 100;

/**
 * Does what a command has to do. If that takes long the page gets its turns meanwhile; other clients wait until it is over,
 * as they do for a real server, which does nothing else either. @returns none if it goes on later and answers then
 */
export function inTurns(client: Client, args: readonly string[], steps: Steps<Reply>): Reply {
  const { store } = client;
  if (!mayPause(client)) return atOnce(steps);
  const work = new LongCommand(client, args, steps);
  const reply = work.turn();
  if (reply !== undefined) return reply;
  store.script = work;
  work.goOnLater();
  return NO_REPLY;
}

/** All steps without a pause. */
export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** The same for a command that has its reply, which may be so long that writing it takes several turns. */
export function replyInTurns(client: Client, args: readonly string[], reply: Reply): Reply {
  return isLong(reply) && mayPause(client) ? inTurns(client, args, ready(reply)) : reply;
}

function* ready(reply: Reply): Steps<Reply> {
  yield;
  return reply;
}

/** Within a script somebody waits for the reply; what is heard of keys meanwhile belongs into it. */
function mayPause({ store, inScript, obeyed }: Client): boolean {
  return store.host.later !== undefined && !inScript && !obeyed && store.configuration.events === '';
}

/** Works, and then writes a long reply, also step by step. */
function* workAndWrite(client: Client, steps: Steps<Reply>): Steps<Reply> {
  const reply = yield* steps;
  // Who takes replies wants to look into them.
  if (!isLong(reply) || client.takeReply) return reply;
  const out = new ByteWriter();
  yield* writeLong(out, reply, client.protocol);
  return new WrittenReply(out.take());
}

/** A command in several turns. */
class LongCommand implements RunningScript {
  readonly client: Client;
  readonly isFunction = false;
  /** Nobody is ever told that the server is busy: it would not even read what others say. */
  readonly isBusy = false;
  readonly #args: readonly string[];
  readonly #steps: Steps<Reply>;
  readonly #startedAt: number;
  readonly #dirtyBefore: number;

  constructor(client: Client, args: readonly string[], steps: Steps<Reply>) {
    this.client = client;
    this.#args = args;
    this.#steps = workAndWrite(client, steps);
    this.#startedAt = client.store.clockNow();
    this.#dirtyBefore = client.store.persistence.dirty;
  }

  /** Works for a while; the reply if it is over. @throws ReplyError */
  turn(): Reply | undefined {
    const { store } = this.client;
    let started: number | undefined;
    for (let i = 0; i < STEPS_PER_TURN; i++) {
      const { done, value } = this.#steps.next();
      if (done) return value;
      const now = store.clockNow();
      started ??= now;
      if (now - started >= TURN) break;
    }
    return undefined;
  }

  goOnLater(): void {
    const { store } = this.client;
    store.host.later?.(() => {
      store.current = this.client;
      let reply: Reply | undefined;
      try {
        reply = this.turn();
        if (reply instanceof ReplyError) throw reply;
      } catch (error) {
        if (!(error instanceof ReplyError)) throw error;
        reply = error;
      }
      if (reply === undefined) {
        store.current = undefined;
        this.goOnLater();
      } else this.#finish(reply);
    });
  }

  /** It has ended later than it was called: what follows from that. */
  #finish(reply: Reply): void {
    const { client } = this;
    const { store } = client;
    store.script = undefined;
    const command = findCommand(this.#args);
    if (command) {
      if (reply instanceof ReplyError) {
        store.statistics.error(reply.message);
        store.statistics.of(command.name).failed++;
      }
      const isDirty = store.persistence.dirty !== this.#dirtyBefore;
      store.propagation?.after(client, command, this.#args, reply, isDirty);
      tookTime(client, command, this.#args, store.clockNow() - this.#startedAt);
    }
    if (client.goesOn) {
      client.goesOn(reply);
      return;
    }
    client.reply(reply);
    client.goToNext();
    store.current = undefined;
    store.keyTracking?.afterReply(client, command);
    store.release();
  }
}
