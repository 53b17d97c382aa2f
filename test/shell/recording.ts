import { readFileSync } from 'node:fs';
import { type ShellName, World } from './world.ts';

/** What a real shell answered: standard output, standard error, status or the signal that ended it. */
export type ShellAnswer = readonly [stdout: string, stderr: string, status: number | string];
export type ShellRecording = Readonly<Record<ShellName, ShellAnswer>> & { readonly script: string };

export const SHELLS = ['bash', 'dash', 'sh'] as const satisfies readonly ShellName[];

function read(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8'));
}

export const SHELL_RECORDINGS = read('shell.json') as readonly ShellRecording[];

/** The ledger: scripts on which we and the recorded shell do not agree, by shell, and why. */
export const SHELL_LEDGER = read('shell-differences.json') as Readonly<
  Record<ShellName, Record<string, string>>
>;

/** What our shell answers to a script. Numbers of processes are of one run only. */
export async function playScript(shell: ShellName, script: string): Promise<ShellAnswer> {
  const { stdout, stderr, status } = await new World().script(shell, script);
  const plain = (text: string): string => text.replace(/\b\d{5,7}\b/g, 'PID');
  return [plain(stdout), plain(stderr), status];
}
