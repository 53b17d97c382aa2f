import { expect, it } from 'vitest';
import { parseOptions } from '../../src/programs/command/options.ts';
import { LineBuffer } from '../../src/shell/editor/line-buffer.ts';
import { World } from './world.ts';

// No call takes so many arguments on the stack of a page.
const MANY = 200_000;

it('takes as many operands as a call may have', () => {
  const words = Array<string>(MANY).fill('a');
  expect(parseOptions(['--', ...words], { short: '' }).operands).toHaveLength(MANY);
  expect(parseOptions(words, { short: '+' }).operands).toHaveLength(MANY);
});

it('takes what is pasted, however long it is', () => {
  const line = new LineBuffer();
  line.set('ad', 1);
  line.insert('bc'.repeat(MANY));
  expect([line.length, line.cursor]).toEqual([2 * MANY + 2, 2 * MANY + 1]);
  expect([line.text.slice(0, 3), line.text.slice(-3)]).toEqual(['abc', 'bcd']);
});

const SCRIPT = `import math
items = [1] * ${MANY}
*a, b = items
print(len(a), round(math.hypot(*items) ** 2))
`;

it('takes apart lists of python, and gives them to functions', async () => {
  expect(await new World().run(['python3', '-c', SCRIPT])).toEqual({
    stdout: `${MANY - 1} ${MANY}\n`,
    stderr: '',
    status: 0,
  });
});
