import process from 'node:process';
import type { OwnTerminal } from './outside.ts';

/** What a shell answers with when a signal ends it. */
const HANG_UPS: readonly (readonly [signal: NodeJS.Signals, status: number])[] = [
  ['SIGHUP', 129],
  ['SIGTERM', 143],
];

/** The terminal around a Node process, if it has one on standard input and on standard output. */
export function nodeTerminal(): OwnTerminal | undefined {
  const { stdin, stdout } = process;
  if (!stdin.isTTY || !stdout.isTTY) return undefined;
  let undo: (() => void)[] = [];
  return {
    // A terminal that does not know its size (a serial line) says 0.
    size: () => ({ columns: stdout.columns || 80, rows: stdout.rows || 24 }),
    take(onKeys, onResize, onHangUp) {
      stdin.setRawMode(true);
      stdin.on('data', onKeys);
      stdout.on('resize', onResize);
      const onEnd = (): void => onHangUp(129);
      stdin.on('end', onEnd);
      const signals = HANG_UPS.map(([signal, status]) => ({ signal, handler: () => onHangUp(status) }));
      for (const { signal, handler } of signals) process.on(signal, handler);
      // Whatever ends this process, the terminal must not stay raw.
      const restore = (): void => void stdin.setRawMode(false);
      process.on('exit', restore);
      undo = [
        restore,
        () => stdin.off('data', onKeys).off('end', onEnd).pause(),
        () => stdout.off('resize', onResize),
        ...signals.map(
          ({ signal, handler }) =>
            () =>
              process.off(signal, handler),
        ),
        () => process.off('exit', restore),
      ];
      stdin.resume();
    },
    write: (bytes) => void stdout.write(withoutReturns(bytes)),
    release() {
      for (const step of undo.splice(0)) step();
    },
  };
}

/** Node's raw mode still puts a carriage return before each newline that is written; ours has its own. */
function withoutReturns(bytes: Uint8Array): Uint8Array {
  return bytes.filter((byte, at) => byte !== 0x0d || bytes[at + 1] !== 0x0a);
}
