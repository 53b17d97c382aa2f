import { describe, expect, it } from 'vitest';
import { playScript, SHELL_LEDGER, SHELL_RECORDINGS, SHELLS } from './recording.ts';

describe.each(SHELLS)('%s answers as the real one', (shell) => {
  const differing = new Map(Object.entries(SHELL_LEDGER[shell]));
  it.each(SHELL_RECORDINGS.filter(({ script }) => !differing.has(script)))('$script', async (recording) => {
    expect(await playScript(shell, recording.script)).toEqual(recording[shell]);
  });

  it.each([...differing])('%s differs on purpose: %s', async (script) => {
    const recording = SHELL_RECORDINGS.find((each) => each.script === script);
    expect(await playScript(shell, script)).not.toEqual(recording?.[shell]);
  });
});
