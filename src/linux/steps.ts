/** Takes all steps of some work, without a pause. */
export function atOnce<T>(steps: Generator<unknown, T>): T {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/** Takes all steps of some work. @param breath lets others have their turn, if it is time for that */
export async function patiently<T>(
  steps: Generator<unknown, T>,
  breath: () => Promise<unknown> | undefined,
): Promise<T> {
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
    const pause = breath();
    if (pause) await pause;
  }
}
