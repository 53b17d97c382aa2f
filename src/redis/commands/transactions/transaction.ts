import { begun, ManyReplies, NO_REPLY, type Reply, ReplyError, SpokenReply } from '../../resp/reply.ts';
import type { Client, Queued } from '../engine/client.ts';
import { call, showMonitors, tookTime } from '../engine/execute.ts';
import type { RunningScript } from '../engine/running-script.ts';

/** The commands between MULTI and EXEC, while they are done. One that takes its time holds up all clients until it is over. */
export class Transaction implements RunningScript {
  readonly client: Client;
  readonly isFunction = false;
  readonly isBusy = false;
  readonly #exec: Queued;
  readonly #queued: readonly Queued[];
  readonly #replies: Reply[] = [];
  readonly #wasSilent: boolean;
  readonly #startedAt: number;
  #next = 0;

  constructor(client: Client, queued: readonly Queued[], exec: Queued) {
    this.client = client;
    this.#queued = queued;
    this.#exec = exec;
    this.#wasSilent = client.isSilent;
    this.#startedAt = client.store.clockNow();
  }

  /** Its reply, or none if it goes on later and answers then. */
  run(): Reply {
    const { client } = this;
    let isOver = true;
    client.inTransaction = true;
    try {
      while (this.#next < this.#queued.length) {
        const queued = this.#queued[this.#next++] as Queued;
        const { command, args } = queued;
        const refusal = client.store.access?.refusal(client, command, args, 'multi');
        if (refusal !== undefined) {
          if (!client.isSilent) this.#replies.push(new ReplyError(refusal));
          continue;
        }
        const { protocol } = client;
        const reply = call(client, command, args);
        if (client.isBusy) {
          isOver = false;
          this.#suspend(queued);
          return NO_REPLY;
        }
        if (client.protocol !== protocol) {
          for (const [i, each] of this.#replies.entries()) this.#replies[i] = new SpokenReply(each, protocol);
        }
        this.#take(reply, queued);
      }
      return this.#reply();
    } finally {
      if (isOver) {
        client.inTransaction = false;
        client.discardTransaction();
      }
    }
  }

  #take(reply: Reply, { command, args }: Queued): void {
    const { client } = this;
    const answer = client.isSilent && !(reply instanceof ManyReplies) ? NO_REPLY : reply;
    const { before, after } = client.takeHeard();
    for (const each of before) this.#replies.push(each);
    if (answer !== NO_REPLY) this.#replies.push(answer);
    for (const each of after) this.#replies.push(each);
    if (client.store.monitors.size > 0) showMonitors(client, command, args);
  }

  #reply(): Reply {
    const { client } = this;
    const reply = begun(this.#replies, this.#queued.length);
    if (this.#wasSilent === client.isSilent) return reply;
    // CLIENT REPLY among them: what a real server has written by then is heard, or what it writes from then on.
    return new ManyReplies(this.#wasSilent ? this.#replies : [reply]);
  }

  /** A command is not over yet. */
  #suspend(queued: Queued): void {
    const { client } = this;
    const { store } = client;
    if (client.wait) client.waitsIn = queued;
    // A script that is not over keeps others away itself.
    store.script ??= this;
    client.goesOn = (late) => {
      client.goesOn = undefined;
      if (store.script === this) store.script = undefined;
      this.#take(late, queued);
      const reply = this.run();
      if (reply !== NO_REPLY) this.#finish(reply);
    };
  }

  /** It has ended later than EXEC: what follows from that. */
  #finish(reply: Reply): void {
    const { client } = this;
    const { store } = client;
    tookTime(client, this.#exec.command, this.#exec.args, store.clockNow() - this.#startedAt);
    client.reply(reply);
    client.goToNext();
    store.current = undefined;
    store.keyTracking?.afterReply(client, this.#exec.command);
    store.release();
  }
}
