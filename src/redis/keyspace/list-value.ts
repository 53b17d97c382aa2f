import { Deque } from './deque.ts';

export class ListValue {
  readonly type = 'list';
  readonly encoding = 'quicklist';
  readonly items = new Deque();
}
