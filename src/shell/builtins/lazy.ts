import type { Builtin } from './builtin.ts';

/** A builtin whose code is loaded when it first runs. */
export function lazyBuiltin(load: () => Promise<Builtin>, special = false): Builtin {
  let loading: Promise<Builtin> | undefined;
  return {
    special,
    async run(shell, args) {
      loading ??= load();
      const builtin = await shell.process.machine.kernel.clock.outside(loading);
      return builtin.run(shell, args);
    },
  };
}
