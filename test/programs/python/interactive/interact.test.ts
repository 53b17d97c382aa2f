import { expect, test } from 'vitest';
import { World } from '../../world.ts';

test('the prompt shows values, goes on with blocks, and lives through exceptions and ^C', async () => {
  const world = new World();
  const lines = ['x = 5', 'x * 2', 'def f(a):', '    return a + 1', '', 'f(1)', '1/0', 'abc\x03exit()', ''];
  const { screen, status } = await world.runOnTerminal(['python3', '-q'], {
    keys: lines.join('\r'),
    after: 30,
  });
  const shown = screen.replaceAll('\x1b[?2004h', '').replaceAll('\x1b[?2004l', '').replaceAll('\r', '');
  expect(shown).toBe(
    '>>> x = 5\n>>> x * 2\n10\n>>> def f(a):\n...     return a + 1\n... \n>>> f(1)\n2\n>>> 1/0\n' +
      'Traceback (most recent call last):\n  File "<stdin>", line 1, in <module>\nZeroDivisionError: division by zero\n' +
      '>>> abc\nKeyboardInterrupt\n>>> exit()\n',
  );
  expect(status).toBe(0);
});

test('a line that only begins with the word of a block is no block', async () => {
  const world = new World();
  const lines = [
    'match = [1]',
    'match[0]',
    'match.pop()',
    'match 5:',
    '    case 5: "five"',
    '',
    'exit()',
    '',
  ];
  const { screen, status } = await world.runOnTerminal(['python3', '-q'], {
    keys: lines.join('\r'),
    after: 30,
  });
  const shown = screen.replaceAll('\x1b[?2004h', '').replaceAll('\x1b[?2004l', '').replaceAll('\r', '');
  expect(shown).toBe(
    '>>> match = [1]\n>>> match[0]\n1\n>>> match.pop()\n1\n' +
      '>>> match 5:\n...     case 5: "five"\n... \n\'five\'\n>>> exit()\n',
  );
  expect(status).toBe(0);
});

test('what was cut comes back', async () => {
  const world = new World();
  // ^K and ^U cut a line in two pieces, which ^Y puts back as one.
  const keys = '"ab"+"cd"\x1b[D\x1b[D\x1b[D\x1b[D\x0b\x15\x19\r';
  const { screen } = await world.runOnTerminal(['python3', '-q'], { keys: `${keys}exit()\r`, after: 30 });
  expect(screen.replace(/\x1b\[[?\d;]*[A-Za-z]/g, '').split('\r\n')).toContain("'abcd'");
});
