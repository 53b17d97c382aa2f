import { expect, it } from 'vitest';
import { atOnce } from '../../src/linux/steps.ts';
import { ArithmeticError, type ArithmeticScope, evaluateArithmetic } from '../../src/shell/arithmetic.ts';
import { evaluateSum } from '../../src/shell/expand/long-arithmetic.ts';
import { World } from './world.ts';

const SCOPE: ArithmeticScope = { read: (name) => ({ x: '7', y: 'x * 2' })[name], write: () => {} };

/** Its value, or what is wrong with it. */
function outcome(text: string): bigint | string {
  try {
    return evaluateArithmetic(text, SCOPE);
  } catch (error) {
    if (error instanceof ArithmeticError) return error.kind;
    throw error;
  }
}

it.each([
  ['1 + 2 * 3 ** 2 << 1', 38n],
  ['10 - 3 - 2', 5n],
  ['2 ** 3 ** 2', 512n],
  ['x == 7 && y > 13 || 0', 1n],
  ['1 ? 2 : 3, 4', 4n],
  ['(((1) + 2) * 3) ** 2', 81n],
  ['((x)++1)', 8n],
  ['x--1', 'syntax'],
  ['((1)', 'parenthesis'],
  ['(1))', 'syntax'],
  ['1 +', 'operand'],
  ['3 = 4', 'assignment'],
  ['1 / 0', 'division'],
  ['2#12', 'base'],
  ['2#1#1', 'base'],
  ['08', 'base'],
  ['36#zZ', 1295n],
  ['64#@_aA', 16511652n],
  ['0x1ffffffffffffffff', -1n],
  ['99999999999999999999', 7766279631452241919n],
  ['35#aaaaaaaaaaaaaaaaaaaa', -3357014816270094768n],
])('%s', (text, value) => {
  expect(outcome(text)).toBe(value);
});

it('closes twenty thousand parentheses', () => {
  expect(outcome(`${'('.repeat(20_000)}x${')'.repeat(20_000)}`)).toBe(7n);
});

it('reads a number of a million digits', () => {
  expect(outcome('9'.repeat(1_000_000))).toBe(-1n);
  expect(outcome(`36#${'z'.repeat(1_000_000)}`)).toBe(-1n);
  expect(outcome(`0x${'f'.repeat(1_000_000)}`)).toBe(-1n);
});

it('has the value of a long sum from its pieces', () => {
  const terms = ['+1', ' - x', '+ 2 * (3 - y)', '-16#ff % 7', ' + (x, 2)', ', 5 - 9223372036854775807'];
  for (let first = 0; first < terms.length; first++) {
    let text = '0';
    for (let i = 0; i < 20_000; i++) text += terms[(first + i * i) % (first % 2 === 0 ? 5 : 6)];
    const steps = evaluateSum(text, SCOPE);
    let stops = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) stops++;
    expect(step.value).toBe(outcome(text));
    expect(stops).toBeGreaterThan(0);
  }
});

it.each(['1++2', 'x=1+2', '1,', '1 / 0', '1 + (2', '1 + 2)', 'x--', '2 ** 3', '1 ? 2 : 3', '(1) 2', 'a[1]'])(
  'leaves %s to those who know more',
  (text) => {
    expect(atOnce(evaluateSum(text, SCOPE))).toBeUndefined();
  },
);

it('reads chains of any length, and tells of those for which the stack is too small', () => {
  const many = 20_000;
  expect(outcome(`${'! '.repeat(many)}3`)).toBe(1n);
  expect(outcome(`${'- '.repeat(many + 1)}x`)).toBe(-7n);
  expect(outcome(`${'x='.repeat(many)}5`)).toBe(5n);
  expect(outcome(`${'0?1:'.repeat(many)}9`)).toBe(9n);
  expect(outcome(`${'1**'.repeat(many)}2`)).toBe(1n);
  expect(outcome(`${'1+('.repeat(many)}1${')'.repeat(many)}`)).toBe('recursion');
});

it('tests as many words as there are, however deep', async () => {
  const script = `p=($(printf '( %.0s' {1..4001})); q=($(printf ') %.0s' {1..4001})); n=($(printf '! %.0s' {1..4001}))
test "${'${p[@]}'}" a "${'${q[@]}'}"; echo $?
[ "${'${p[@]}'}" "${'${n[@]}'}" a -a b "${'${q[@]}'}" -o '' ]; echo $?
[ "${'${n[@]}'}" "${'${p[@]}'}" '' "${'${q[@]}'}" -a a ]; echo $?
[ ! a -o b -a ! '(' '' -o c ')' ]; echo $?`;
  expect((await new World().run(['bash', '-c', script])).stdout).toBe('0\n1\n0\n1\n');
});

it('is told of a mistake in a long sum as in a short one', async () => {
  const lines = 's=$(printf "1+%.0s" {1..20000}); echo $(($s 1)); echo $(($s)); echo no';
  const { stdout, stderr, status } = await new World().run(['bash', '-c', lines]);
  expect({ stdout, status, told: stderr.slice(0, 20), end: stderr.slice(-60) }).toEqual({
    stdout: '20001\n',
    status: 1,
    told: 'bash: line 1: 1+1+1+',
    end: '+1+: syntax error: operand expected (error token is "+")\n'.padStart(60, '1+'),
  });
});
