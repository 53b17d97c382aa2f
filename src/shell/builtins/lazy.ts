import type { Builtin } from './builtin.ts';

let loading: Promise<typeof import('./further.ts')> | undefined;

/** A builtin whose code is loaded when the first of its kind runs. */
export function lazyBuiltin(
  name: string,
  traits: { readonly special?: boolean; readonly declares?: boolean } = {},
): [string, Builtin] {
  let loaded: Builtin | undefined;
  return [
    name,
    {
      ...traits,
      async run(shell, args) {
        if (!loaded) {
          loading ??= import('./further.ts');
          const { FURTHER } = await shell.process.machine.kernel.clock.outside(loading);
          loaded = FURTHER.get(name) as Builtin; // each name that is lazy stands in that table
          // ^C may have come meanwhile.
          if (shell.interrupted) await shell.checkpoint();
        }
        return loaded.run(shell, args);
      },
    },
  ];
}
