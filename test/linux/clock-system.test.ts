import { expect, it } from 'vitest';
import { hostTurn } from '../../src/linux/clock-host-turn.ts';
import { SystemClock } from '../../src/linux/clock-system.ts';

/** Waits until a turn has become old, as somebody who computes does. */
function breathDue(clock: SystemClock): Promise<void> {
  for (;;) {
    const breath = clock.breathe();
    if (breath) return breath;
  }
}

it('lets only some go on in one turn, in their order', async () => {
  const clock = new SystemClock();
  const resumed: number[] = [];
  void breathDue(clock);
  for (let i = 0; i < 40; i++) void (clock.breathe() as Promise<void>).then(() => resumed.push(i)); // the turn is old
  const turns: number[] = [];
  while (resumed.length < 40) {
    const before = resumed.length;
    await hostTurn();
    turns.push(resumed.length - before);
  }
  expect(resumed).toEqual(Array.from({ length: 40 }, (_, i) => i));
  expect(Math.max(...turns)).toBe(16);
});
