import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type ShellName, World } from './world.ts';

/** What a real shell answered: standard output, standard error, status or the signal that ended it. */
type Answer = readonly [stdout: string, stderr: string, status: number | string];
type Recording = Readonly<Record<ShellName, Answer>> & { readonly script: string };

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8'));
}

const recordings = read('shell.json') as readonly Recording[];
/** The ledger: scripts on which we and the recorded shell do not agree, by shell, and why. */
const ledger = read('shell-differences.json') as Record<ShellName, Record<string, string>>;

/** Numbers of processes are of one run only. */
function plain(text: string): string {
  return text.replace(/\b\d{5,7}\b/g, 'PID');
}

describe.each(['bash', 'dash', 'sh'] as const)('%s answers as the real one', (shell) => {
  const differing = new Map(Object.entries(ledger[shell]));
  it.each(recordings.filter(({ script }) => !differing.has(script)))('$script', async (recording) => {
    const [stdout, stderr, status] = recording[shell];
    const ours = await new World().script(shell, recording.script);
    expect({ stdout: plain(ours.stdout), stderr: plain(ours.stderr), status: ours.status }).toEqual({
      stdout,
      stderr,
      status,
    });
  });

  it.each([...differing])('%s differs on purpose: %s', async (script) => {
    const recording = recordings.find((each) => each.script === script);
    const ours = await new World().script(shell, script);
    expect([plain(ours.stdout), plain(ours.stderr), ours.status]).not.toEqual(recording?.[shell]);
  });
});
