import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Code } from '../../../../src/programs/python/compile/code.ts';
import { compile } from '../../../../src/programs/python/compile/compile.ts';
import { compileInTurns } from '../../../../src/programs/python/compile/compile-in-turns.ts';
import { SyntaxProblem } from '../../../../src/programs/python/syntax/syntax-problem.ts';

const SCRIPTS = readFileSync(new URL('../../../oracle/python-scripts.txt', import.meta.url), 'utf8').split(
  '#----\n',
);

/** What came of it, and in how many turns. */
function inTurns(source: string): readonly [made: string, turns: number] {
  const steps = compileInTurns(source, { file: 't.py', mode: 'exec' });
  let turns = 1;
  try {
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return [listing(step.value), turns];
      turns++;
    }
  } catch (error) {
    return [shown(error), turns];
  }
}

function atOnce(source: string): string {
  try {
    return listing(compile(source, { file: 't.py', mode: 'exec' }));
  } catch (error) {
    return shown(error);
  }
}

/** All that is to see of what was compiled. */
function listing({ ops, args, places, names, slotNames, cellNames, constants, ...rest }: Code): string {
  const inner = constants.map((each) =>
    each instanceof Code
      ? listing(each)
      : typeof each === 'object' && each
        ? each.cls.name
        : `${typeof each} ${each}`,
  );
  return JSON.stringify([rest.qualname, ops, args, places, names, slotNames, cellNames, inner]);
}

function shown(error: unknown): string {
  if (!(error instanceof SyntaxProblem)) throw error;
  const { message, span } = error;
  return `${message} ${JSON.stringify(span)}`;
}

test('the compiler that stops makes what the plain one makes', () => {
  for (const script of SCRIPTS) expect(inTurns(script)[0]).toBe(atOnce(script));
  // Many of them in one text, and a single long expression.
  const good = SCRIPTS.filter((each) => atOnce(each).startsWith('[')).join('\n');
  const [made, turns] = inTurns(good);
  expect(made).toBe(atOnce(good));
  expect(turns).toBeGreaterThan(100);
  expect(inTurns(`x = [${'f(1, "\\n"), '.repeat(5000)}]`)[1]).toBeGreaterThan(100);
}, 120_000);
