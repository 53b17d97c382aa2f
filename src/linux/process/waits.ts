import type { WaitQueue } from '../io/wait-queue.ts';

/** Where a process waits at the moment; each wait can be broken. */
export class Waits {
  readonly #fails = new Set<(error: Error) => void>();

  /** Resolves when one of the queues is notified. Rejects if the wait is broken. */
  wait(queues: readonly WaitQueue[]): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave: (() => void)[] = [];
      const finish = (): void => {
        for (const cancel of leave) cancel();
        this.#fails.delete(fail);
      };
      const fail = (error: Error): void => {
        finish();
        reject(error);
      };
      this.#fails.add(fail);
      for (const queue of queues) {
        leave.push(
          queue.add(() => {
            finish();
            resolve();
          }),
        );
      }
    });
  }

  break(error: Error): void {
    for (const fail of [...this.#fails]) fail(error);
  }
}
