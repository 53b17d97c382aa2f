import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { randomProgram } from './random-program.ts';
import { type ShellName, World } from './world.ts';

const PEERS: readonly (readonly [ShellName, string])[] = [
  ['bash', '/usr/bin/bash'],
  ['dash', '/usr/bin/dash'],
  ['sh', '/usr/bin/busybox'],
];
const PROGRAMS = 25;

/** What a shell wrote to its output, and how it ended; messages are compared by the recorded scripts. */
interface Answer {
  readonly stdout: string;
  readonly status: number | null;
}

function peerAnswer(program: string, name: string, script: string): Answer {
  const directory = mkdtempSync(path.join(tmpdir(), 'shell-'));
  try {
    const { stdout, status } = spawnSync(program, ['-c', script], {
      argv0: name,
      cwd: directory,
      env: { PATH: '/usr/bin:/bin', HOME: '/root', LC_ALL: 'C.UTF-8' },
      // A bash whose input is a socket, as spawnSync makes it, takes itself for one of rshd's and reads ~/.bashrc.
      stdio: ['ignore', 'pipe', 'ignore'],
      encoding: 'utf8',
      timeout: 20_000,
    });
    return { stdout, status };
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

describe('random programs', () => {
  it.each(PEERS)(
    '%s does what the real one does',
    async (shell, program) => {
      if (!existsSync(program)) {
        console.warn(`${program} is not on this machine: nothing to compare with`);
        return;
      }
      for (let seed = 1; seed <= PROGRAMS; seed++) {
        const script = randomProgram(seed, shell === 'bash');
        const { stdout, status } = await new World().run([shell, '-c', script]);
        expect({ script, stdout, status }).toEqual({ script, ...peerAnswer(program, shell, script) });
      }
    },
    60_000,
  );

  it('are the same for the same seed', () => {
    expect(randomProgram(7, true)).toBe(randomProgram(7, true));
    expect(randomProgram(7, true)).not.toBe(randomProgram(8, true));
  });
});
