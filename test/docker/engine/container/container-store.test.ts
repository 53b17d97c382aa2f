import { beforeEach, expect, test } from 'vitest';
import type { Container } from '../../../../src/docker/engine/container/container.ts';
import { ContainerStore } from '../../../../src/docker/engine/container/container-store.ts';

const [ONE, TWO, OTHER] = ['abcd12', 'abcd34', 'ef0012'].map((id) => ({ id }) as unknown as Container);
const ALL = [ONE, TWO, OTHER] as readonly [Container, Container, Container];

let store: ContainerStore;

beforeEach(() => {
  store = new ContainerStore();
  for (const container of ALL) store.add(container);
});

test.each([
  ['e', OTHER],
  ['ef00', OTHER],
  ['ef0012', OTHER],
  ['abcd1', ONE],
])('the beginning %s of an id finds its container', (prefix, container) => {
  expect(store.find(prefix)).toBe(container);
});

test.each([
  ['ab', 'Multiple IDs found with provided prefix: ab'],
  ['abcd', 'Multiple IDs found with provided prefix: abcd'],
  ['abcd5', 'No such container: abcd5'],
  ['abce', 'No such container: abce'],
])('the beginning %s of an id finds none', (prefix, message) => {
  expect(() => store.find(prefix)).toThrow(message);
});

test('a container that is gone leaves no name and no beginning behind', () => {
  const [one, two] = ALL;
  store.reserveName(one.id, 'web');
  store.reserveLinkName(one.id, '/proxy/web');
  store.reserveName(two.id, 'db');
  expect(store.names(one.id)).toEqual(['/proxy/web', '/web']);
  store.delete(one);
  expect(store.names(one.id)).toEqual([]);
  expect(store.find('abcd')).toBe(two);
  expect([...store.namesById()]).toEqual([['abcd34', ['/db']]]);
  expect([store.isFree('web'), store.reserveLinkName(two.id, '/proxy/web')]).toEqual([true, true]);
});

test('a name that is given back is nobody’s', () => {
  const [one] = ALL;
  store.reserveName(one.id, 'web');
  store.reserveName(one.id, 'www');
  store.releaseName('/web');
  store.releaseName('/nobody');
  expect([store.names(one.id), store.isFree('web'), store.byName('www')]).toEqual([['/www'], true, one]);
});
