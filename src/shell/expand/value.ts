/** A parameter's value: one text, or a list as `$@`, `$*` and whole arrays have it. */
export type Value =
  | { readonly kind: 'text'; readonly text: string | undefined }
  | { readonly kind: 'list'; readonly values: readonly string[]; readonly star: boolean };
