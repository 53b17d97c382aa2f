import { describe, expect, it } from 'vitest';
import { joinInTurns } from '../../../src/shell/syntax/continued-lines.ts';

function join(given: string): unknown {
  const steps = joinInTurns(given);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

describe('lines that a backslash continues', () => {
  it('are joined where they were, behind here-documents and comments too', () => {
    const given = "cat <<A <<\\B # no \\\nx\\\ny\nA\nz\\\nB\necho `a\\\nb 'c\\\nd'` # e\\\necho f\\\ng";
    expect(join(given)).toEqual({
      text: "cat <<A <<\\B # no \\\nxy\nA\nz\\\nB\necho `ab 'cd'` # e\\\necho fg",
      joins: [21, 37, 41, 56],
      open: false,
    });
  });

  it('wait for another line at the end', () => {
    expect(join('echo `a\\\n')).toEqual({ text: 'echo `a', joins: [7], open: true });
  });
});
