import type { HashValue } from './hash-value.ts';
import type { ListValue } from './list-value.ts';
import type { SetValue } from './set-value.ts';
import type { SortedSetValue } from './sorted-set-value.ts';
import type { StreamValue } from './stream-value.ts';
import type { StringValue } from './string-value.ts';

/** What a key holds. `type` is what TYPE answers, `encoding` what OBJECT ENCODING answers. */
export type Value = StringValue | ListValue | SetValue | HashValue | SortedSetValue | StreamValue;
