import { describe, expect, it } from 'vitest';
import { type Family, PROGRAM_LEDGER, PROGRAM_ROWS, play, recorded } from './recording.ts';

const APPLETS = [...new Set(PROGRAM_ROWS.map(({ applet }) => applet))];

describe.each(['busybox', 'gnu'] as const)("%s' programs answer as the real ones", (family: Family) => {
  const ledger = PROGRAM_LEDGER[family];
  const rows = PROGRAM_ROWS.filter((row) => row[family] !== undefined);

  it.each(APPLETS.filter((name) => rows.some(({ applet }) => applet === name)))('%s', async (name) => {
    const own = rows.filter(({ applet, cmd }) => applet === name && !(cmd in ledger));
    const ours = await Promise.all(own.map((row) => play(row, family)));
    for (const [i, row] of own.entries())
      expect({ cmd: row.cmd, answer: ours[i] }).toEqual({ cmd: row.cmd, answer: recorded(row, family) });
  });

  it.each(Object.entries(ledger))('%s differs on purpose: %s', async (cmd) => {
    const row = rows.find((each) => each.cmd === cmd);
    expect(row && (await play(row, family))).not.toEqual(row && recorded(row, family));
  });
});
