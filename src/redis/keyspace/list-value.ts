import { QuickList } from './quick-list.ts';

export class ListValue {
  readonly type = 'list';
  readonly encoding = 'quicklist';
  readonly items = new QuickList();
}
