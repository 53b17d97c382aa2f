import fc from 'fast-check';
import { expect, it } from 'vitest';
import { QuickList } from '../../../src/redis/keyspace/quick-list.ts';

const text = fc.oneof(
  { weight: 8, arbitrary: fc.string({ maxLength: 20 }) },
  { weight: 1, arbitrary: fc.constant('long'.repeat(1500)) },
);
const step = fc.oneof(
  fc.record({ act: fc.constantFrom('front', 'back'), item: text, times: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ act: fc.constantFrom('popFront', 'popBack'), times: fc.integer({ min: 1, max: 200 }) }),
  fc.record({
    act: fc.constantFrom('set', 'insert', 'at'),
    item: text,
    where: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  fc.record({ act: fc.constant('trim'), where: fc.double({ min: 0, max: 0.3, noNaN: true }) }),
);

it('is a list of strings, whatever is done to it', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const list = new QuickList();
      const plain: string[] = [];
      for (const each of steps) {
        const times = 'times' in each ? each.times : 1;
        const item = 'item' in each ? each.item : '';
        const at = Math.floor(('where' in each ? each.where : 0) * Math.max(0, plain.length - 1));
        for (let i = 0; i < times; i++) {
          if (each.act === 'front') {
            list.pushFront(item + i);
            plain.unshift(item + i);
          } else if (each.act === 'back') {
            list.pushBack(item + i);
            plain.push(item + i);
          } else if (each.act === 'popFront') expect(list.popFront()).toBe(plain.shift());
          else if (each.act === 'popBack') expect(list.popBack()).toBe(plain.pop());
        }
        if (each.act === 'insert') {
          list.insert(at, item);
          plain.splice(at, 0, item);
        } else if (each.act === 'trim') {
          list.trim(at, plain.length - at);
          plain.splice(plain.length - at);
          plain.splice(0, at);
        } else if (plain.length > 0 && each.act === 'set') {
          list.set(at, item);
          plain[at] = item;
        } else if (plain.length > 0 && each.act === 'at') expect(list.at(at)).toBe(plain[at]);
        expect(list.length).toBe(plain.length);
      }
      expect(list.slice(0, list.length)).toEqual(plain);
      const third = Math.floor(plain.length / 3);
      expect(list.slice(third, 2 * third)).toEqual(plain.slice(third, 2 * third));
      for (let i = plain.length - 1; i >= 0; i -= 7) expect(list.at(i)).toBe(plain[i]);
      list.assign(plain.slice(third));
      expect(list.slice(0, list.length)).toEqual(plain.slice(third));
    }),
  );
});
