import type { Value } from '../values/values.ts';

/** What a step waits for: something that comes later, or another step that has to be done first. */
export type Wait = Promise<unknown> | Step<unknown>;

/** Work that may have to wait on its way. Whoever drives it sends back what the wait gave. */
export type Step<T> = Generator<Wait, T, unknown>;

/** A piece of the program that never waits. */
interface Quick<T> {
  readonly slow: false;
  readonly run: () => T;
}

/** A piece that may wait: it loops, reads, writes to a pipe or calls what does. */
interface Slow<T> {
  readonly slow: true;
  readonly run: () => Step<T>;
}

/**
 * A compiled piece of the program. Most pieces never wait and are plain functions; only what has to do with others, or may
 * go on for long, pays for being a generator.
 */
export type Code<T = Value> = Quick<T> | Slow<T>;

export function quick<T>(run: () => T): Code<T> {
  return { slow: false, run };
}

export function slow<T>(run: () => Step<T>): Code<T> {
  return { slow: true, run };
}

/** Applies a function to what one piece gives. */
export function map1<A, T>(a: Code<A>, apply: (a: A) => T): Code<T> {
  if (a.slow)
    return slow(function* () {
      return apply(yield* a.run());
    });
  const { run } = a;
  return quick(() => apply(run()));
}

/** Applies a function to what two pieces give, the first one first. */
export function map2<A, B, T>(a: Code<A>, b: Code<B>, apply: (a: A, b: B) => T): Code<T> {
  if (a.slow || b.slow)
    return slow(function* () {
      const first = a.slow ? yield* a.run() : a.run();
      return apply(first, b.slow ? yield* b.run() : b.run());
    });
  const [first, second] = [a.run, b.run];
  return quick(() => apply(first(), second()));
}

/** Applies a function to what any number of pieces give, in their order. */
export function mapAll<A, T>(list: readonly Code<A>[], apply: (values: A[]) => T): Code<T> {
  if (list.some((each) => each.slow))
    return slow(function* () {
      const values: A[] = [];
      for (const each of list) values.push(each.slow ? yield* each.run() : each.run());
      return apply(values);
    });
  const runs = list.map((each) => (each as Quick<A>).run); // none is slow
  return quick(() => apply(runs.map((run) => run())));
}

/** What a piece gives, for steps. */
export function* stepsOf<T>(code: Code<T>): Step<T> {
  return code.slow ? yield* code.run() : code.run();
}
