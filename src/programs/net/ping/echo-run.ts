import { SystemError } from '../../../linux/errno.ts';
import { largest } from '../../../linux/extremes.ts';
import { WOULD_BLOCK } from '../../../linux/io/file-description.ts';
import { openIcmp } from '../../../linux/net/calls.ts';
import type { IcmpMessage, IcmpSocket } from '../../../linux/net/sockets.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import type { Process } from '../../../linux/process/process.ts';

export interface EchoPlan {
  readonly address: string;
  /** Undefined: until interrupted. */
  readonly count: number | undefined;
  /** Milliseconds between two packets; `adaptive`: as soon as a reply is here. */
  readonly interval: number | 'adaptive';
  /** Bytes of payload. */
  readonly size: number;
  readonly ttl: number | undefined;
  /** First sequence number: busybox counts from 0, iputils from 1. */
  readonly firstSequence: number;
  /** Milliseconds to wait for the first reply once all packets are sent. */
  readonly linger: number;
  /** Milliseconds after which everything ends. */
  readonly deadline: number | undefined;
}

/** What a run has measured; times in milliseconds. */
export interface EchoResult {
  sent: number;
  received: number;
  errors: number;
  readonly times: number[];
  /** Most packets that were on their way at once. */
  pipe: number;
  /** From the first packet to the last event. */
  elapsed: number;
}

export interface EchoListener {
  reply(message: IcmpMessage, milliseconds: number): Promise<void>;
  /** An ICMP error about one of our packets. */
  error?(message: IcmpMessage): Promise<void>;
  /** The machine's own filter did not let a packet go, and an error came with that; without this, that ends the run. */
  forbidden?(refusal: SystemError): Promise<void>;
}

/** Sends echoes and hears replies until the count, the deadline or SIGINT. @throws SystemError ENETUNREACH */
export async function runEcho(process: Process, plan: EchoPlan, listener: EchoListener): Promise<EchoResult> {
  const run = new EchoRun(process, plan, listener);
  return run.toEnd();
}

class EchoRun {
  readonly #process: Process;
  readonly #plan: EchoPlan;
  readonly #listener: EchoListener;
  readonly #socket: IcmpSocket;
  readonly #identifier: number;
  readonly #sentAt = new Map<number, number>();
  readonly #result: EchoResult = { sent: 0, received: 0, errors: 0, times: [], pipe: 0, elapsed: 0 };
  readonly #start: number;
  #interrupted = false;
  #next: number;

  constructor(process: Process, plan: EchoPlan, listener: EchoListener) {
    this.#process = process;
    this.#plan = plan;
    this.#listener = listener;
    this.#identifier = process.pid & 0xffff;
    this.#socket = openIcmp(process);
    this.#start = this.#now();
    this.#next = this.#start;
    process.onSignal('SIGINT', () => {
      this.#interrupted = true;
    });
  }

  async toEnd(): Promise<EchoResult> {
    const { count, deadline, interval } = this.#plan;
    for (;;) {
      // Who sends without a pause never waits.
      await this.#process.breath();
      const now = this.#now();
      const settled = this.#result.received + this.#result.errors;
      if (this.#interrupted || (count !== undefined && settled >= count)) break;
      if (deadline !== undefined && now >= this.#start + deadline) break;
      const all = count !== undefined && this.#result.sent >= count;
      if (!all && now >= this.#next) {
        await this.#send(now);
        this.#next = now + (interval === 'adaptive' ? 1000 : interval);
        continue;
      }
      const until = all ? this.#lastChance() : this.#next;
      if (all && now >= until) break;
      const message = await this.#hear(
        Math.min(until, this.#start + (deadline ?? Number.POSITIVE_INFINITY)) - now,
      );
      if (message) await this.#take(message);
    }
    // The clock was last looked at when a packet was sent.
    this.#result.elapsed = largest(this.#sentAt.values(), this.#start) - this.#start;
    return this.#result;
  }

  #now(): number {
    return this.#process.machine.kernel.clock.monotonic();
  }

  /** Once replies have come, two round trips are enough to wait for the rest, but at least a second. */
  #lastChance(): number {
    const { times } = this.#result;
    const last = largest(this.#sentAt.values(), this.#start);
    return last + (times.length > 0 ? Math.max(1000, 2 * largest(times)) : this.#plan.linger);
  }

  async #send(now: number): Promise<void> {
    const sequence = (this.#plan.firstSequence + this.#result.sent) & 0xffff;
    const echo = { identifier: this.#identifier, sequence, data: new Uint8Array(this.#plan.size) };
    this.#sentAt.set(sequence, now);
    let refusal: SystemError | undefined;
    try {
      this.#socket.sendEcho(
        this.#plan.address,
        this.#plan.ttl === undefined ? echo : { ...echo, ttl: this.#plan.ttl },
      );
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'EPERM' || !this.#listener.forbidden) throw error;
      refusal = error;
    }
    this.#result.sent++;
    this.#result.pipe = Math.max(
      this.#result.pipe,
      this.#result.sent - this.#result.received - this.#result.errors,
    );
    if (!refusal) return;
    const message = await this.#hear(0);
    if (!message) return;
    await this.#take(message);
    await this.#listener.forbidden?.(refusal);
  }

  async #hear(ms: number): Promise<IcmpMessage | undefined> {
    const attempt = () => {
      for (;;) {
        const message = this.#socket.tryReceive();
        if (message === WOULD_BLOCK || message.identifier === this.#identifier) return message;
      }
    };
    try {
      return await this.#process.blockFor(ms, attempt, this.#socket.readable);
    } catch (error) {
      if (error instanceof Interrupted) return undefined;
      throw error;
    }
  }

  async #take(message: IcmpMessage): Promise<void> {
    if (message.type !== 'echo-reply') {
      if (!this.#listener.error) return;
      this.#result.errors++;
      await this.#listener.error(message);
      return;
    }
    const sentAt = this.#sentAt.get(message.sequence);
    if (sentAt === undefined) return;
    const milliseconds = this.#now() - sentAt + message.transit;
    this.#result.received++;
    this.#result.times.push(milliseconds);
    if (this.#plan.interval === 'adaptive') this.#next = this.#now();
    await this.#listener.reply(message, milliseconds);
  }
}
