import { bitfield, bitfieldReadOnly } from '../bitmap/bitfield.ts';
import { bitcount, bitop, bitpos, getbit, setbit } from '../bitmap/bits.ts';
import { dump, restore } from '../generic/dump.ts';
import { sort, sortReadOnly } from '../generic/sort.ts';
import {
  zdiff,
  zdiffstore,
  zinter,
  zintercard,
  zinterstore,
  zunion,
  zunionstore,
} from '../sorted-set/algebra.ts';
import { lcs } from '../string/lcs.ts';

/** Commands on data that are rarer than others, loaded with the first of them. */
export const RARE_DATA_HANDLERS = {
  bitfield,
  bitfieldReadOnly,
  bitcount,
  dump,
  restore,
  bitop,
  bitpos,
  getbit,
  setbit,
  sort,
  sortReadOnly,
  zdiff,
  zdiffstore,
  zinter,
  zintercard,
  zinterstore,
  zunion,
  zunionstore,
  lcs,
};
