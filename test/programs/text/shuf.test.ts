import { expect, it, test } from 'vitest';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('shuf: both families, whole outputs', () =>
  expectTable([
    { both: 'shuf -e a', stdout: 'a\n' },
    { gnu: 'shuf -i 3-1', stderr: "shuf: invalid input range: '3-1'\n", status: 1 },
    { busybox: 'shuf -i 3-1', stderr: "shuf: bad range '3-1'\n", status: 1 },
  ]));

const world = new World();
const lines = async (command: string): Promise<readonly string[]> => {
  const { stdout } = await world.run(['sh', '-c', command]);
  return stdout.split('\n').slice(0, -1);
};

it('gives each line of a range once, in some other order', async () => {
  const shuffled = await lines('shuf -i 1-500');
  const sorted = shuffled.toSorted((a, b) => Number(a) - Number(b));
  expect(sorted).toEqual(Array.from({ length: 500 }, (_, i) => String(i + 1)));
  expect(shuffled).not.toEqual(sorted);
});

it('takes few of many without making all of them', async () => {
  const few = await lines('shuf -i 1-9000000000000 -n 50');
  expect(new Set(few).size).toBe(50);
  expect(few.filter((each) => !/^\d+$/.test(each) || Number(each) > 9e12)).toEqual([]);
});

it('gives each of a few orders about as often as any other', async () => {
  const orders = new Map<string, number>();
  for (let i = 0; i < 120; i++) {
    const order = (await lines('shuf -e a b c')).join('');
    orders.set(order, (orders.get(order) ?? 0) + 1);
  }
  expect([...orders.keys()].sort()).toEqual(['abc', 'acb', 'bac', 'bca', 'cab', 'cba']);
  expect(Math.min(...orders.values())).toBeGreaterThan(8);
});

it('repeats without end with -r, and gives no more than there are without', async () => {
  expect((await lines('shuf -r -e x | head -n 5')).join('')).toBe('xxxxx');
  expect((await lines('shuf -n 9 -e x y')).toSorted()).toEqual(['x', 'y']);
  expect(await lines('shuf -n 0 -i 1-9')).toEqual([]);
  expect(await lines('shuf < /dev/null')).toEqual([]);
});
