import type { Exc } from '../values/exceptions.ts';
import { type Frame, NativeFrame } from './frame.ts';
import type { Step } from './step.ts';

/** A thread of the program: where it is, and while another one has its turn, what it was given. */
export class Flow {
  /** What is done when all that it called is over. */
  readonly base: NativeFrame;
  /** What get_ident() tells. */
  readonly ident: number;
  top: Frame | undefined;
  depth = 0;
  handled: Exc | null = null;
  given: unknown = undefined;
  failure: unknown = undefined;
  failed = false;
  reraises = false;

  constructor(step: Step<unknown>, ident: number) {
    this.base = new NativeFrame(step, 'result');
    this.ident = ident;
    this.top = this.base;
  }
}

/** Those who can go on, and whoever waits until there is one. */
export class Turns {
  readonly #ready: Flow[] = [];
  #wake: (() => void) | undefined;

  add(flow: Flow): void {
    this.#ready.push(flow);
    this.#wake?.();
    this.#wake = undefined;
  }

  /** `flow` can go on when that is over; what came of it is what it is given. */
  after(flow: Flow, wait: Promise<unknown>): void {
    wait.then(
      (value) => {
        flow.given = value;
        this.add(flow);
      },
      (error: unknown) => {
        flow.failure = error;
        flow.failed = true;
        this.add(flow);
      },
    );
  }

  async next(): Promise<Flow> {
    for (;;) {
      const flow = this.#ready.shift();
      if (flow) return flow;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
