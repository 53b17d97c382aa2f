/** A reply as a client reads it. Strings hold one character per byte. */
export type RespValue =
  | { readonly type: 'status' | 'error' | 'bulk' | 'bignum'; readonly text: string }
  | { readonly type: 'integer'; readonly text: string }
  | { readonly type: 'double'; readonly text: string }
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'nil' }
  | { readonly type: 'verbatim'; readonly format: string; readonly text: string }
  | { readonly type: 'array' | 'set' | 'push' | 'map' | 'attribute'; readonly items: readonly RespValue[] };
