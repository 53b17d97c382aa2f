import { playScript, SHELL_LEDGER, SHELL_RECORDINGS, SHELLS } from '../shell/recording.ts';
import { type Family, PROGRAM_LEDGER, PROGRAM_ROWS, play, recorded } from './recording.ts';

interface Count {
  recorded: number;
  equal: number;
  ledger: number;
  differ: number;
}

/** Prints how many of the recorded scripts and command lines ours answer as the real ones do, and those that differ. */
export async function report(): Promise<void> {
  const counts = new Map<string, Count>();
  const note = (topic: string, cmd: string, excused: boolean, real: unknown, ours: unknown): void => {
    const count = counts.get(topic) ?? { recorded: 0, equal: 0, ledger: 0, differ: 0 };
    counts.set(topic, count);
    count.recorded++;
    if (JSON.stringify(real) === JSON.stringify(ours)) count.equal++;
    else if (excused) count.ledger++;
    else {
      count.differ++;
      console.log(`${topic}: ${cmd}\n  real ${JSON.stringify(real)}\n  ours ${JSON.stringify(ours)}`);
    }
  };
  for (const shell of SHELLS) {
    for (const recording of SHELL_RECORDINGS) {
      const { script } = recording;
      note(
        `scripts: ${shell}`,
        script,
        script in SHELL_LEDGER[shell],
        recording[shell],
        await playScript(shell, script),
      );
    }
  }
  for (const family of ['busybox', 'gnu'] as readonly Family[]) {
    for (const row of PROGRAM_ROWS) {
      const real = recorded(row, family);
      if (real)
        note(
          `${row.applet} (${family})`,
          row.cmd,
          row.cmd in PROGRAM_LEDGER[family],
          real,
          await play(row, family),
        );
    }
  }
  const line = (topic: string, cells: readonly (string | number)[]): string =>
    topic.padEnd(24) + cells.map((cell) => String(cell).padStart(10)).join('');
  console.log(line('topic', ['recorded', 'equal', 'ledger', 'differ']));
  const total: Count = { recorded: 0, equal: 0, ledger: 0, differ: 0 };
  for (const [topic, count] of [...counts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    console.log(line(topic, [count.recorded, count.equal, count.ledger, count.differ]));
    total.recorded += count.recorded;
    total.equal += count.equal;
    total.ledger += count.ledger;
    total.differ += count.differ;
  }
  console.log(line('all', [total.recorded, total.equal, total.ledger, total.differ]));
}
