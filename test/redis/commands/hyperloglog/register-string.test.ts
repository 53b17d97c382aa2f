import fc from 'fast-check';
import { expect, it } from 'vitest';
import { RegisterString } from '../../../../src/redis/commands/hyperloglog/register-string.ts';
import {
  decodeRegisters,
  encodingOf,
  REGISTERS,
} from '../../../../src/redis/commands/hyperloglog/registers.ts';
import { makeStore, OurClient } from '../../our-client.ts';

it('PFADD leaves the bytes that a real Redis 7.0.15 leaves', () => {
  const client = new OurClient(makeStore().store);
  const hex = (): string => {
    const reply = client.command('GET', 'h');
    const text = reply?.type === 'bulk' ? reply.text : '';
    return [...text].map((char) => char.charCodeAt(0).toString(16).padStart(2, '0')).join('');
  };
  client.command('PFADD', 'h', 'a', 'b', 'c', 'd', 'e', 'a');
  expect(hex()).toBe('48594c4c0100000000000000000000805c7b8044768050b184498c80426d80425a');
  client.command('PFCOUNT', 'h');
  client.command('PFADD', 'h', 'z');
  // The count of before is still there, and marked as no longer valid.
  expect(hex()).toBe('48594c4c0100000005000000000000805c7b80447680408f80502084498c80426d80425a');
});

it('each register keeps its highest value, sparse or dense', () => {
  const raise = fc.tuple(fc.nat(REGISTERS - 1), fc.integer({ min: 1, max: 34 }));
  fc.assert(
    fc.property(fc.array(raise, { maxLength: 200 }), fc.constantFrom(0, 60, 3000), (raises, most) => {
      const expected = new Uint8Array(REGISTERS);
      const string = new RegisterString(undefined);
      for (const [register, value] of raises) {
        expect(string.raise(register, value, most)).toBe(value > (expected[register] as number));
        expected[register] = Math.max(value, expected[register] as number);
      }
      expect(decodeRegisters(string.take())).toEqual(expected);
      if (raises.some(([, value]) => value > 32)) expect(encodingOf(string.take())).toBe('dense');
    }),
    { numRuns: 60 },
  );
});
