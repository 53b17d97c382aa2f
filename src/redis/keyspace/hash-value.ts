import { Dict, sharedName } from './dict.ts';

/** When small collections are kept in their compact encoding; parameters of the configuration. */
export interface CompactLimits {
  hashEntries: number;
  hashValue: number;
  setIntegers: number;
  sortedSetEntries: number;
  sortedSetValue: number;
}

/** A hash. While it is small it is a listpack, and its fields keep their order. */
export class HashValue {
  readonly fields = new Dict<string>();
  encoding: 'listpack' | 'hashtable' = 'listpack';

  get type(): 'hash' {
    return 'hash';
  }

  /** True if the field is new. */
  set(field: string, value: string, limits: CompactLimits): boolean {
    const index = this.fields.indexOf(field);
    if (index >= 0) this.fields.setAt(index, value);
    else this.fields.add(this.encoding === 'listpack' ? sharedName(field) : field, value);
    if (
      this.encoding === 'listpack' &&
      (field.length > limits.hashValue ||
        value.length > limits.hashValue ||
        this.fields.size > limits.hashEntries)
    ) {
      this.encoding = 'hashtable';
    }
    return index < 0;
  }

  delete(field: string): boolean {
    return this.encoding === 'listpack' ? this.fields.deleteInOrder(field) : this.fields.delete(field);
  }
}
