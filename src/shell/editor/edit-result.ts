/** How the editing of a line ends. */
export type EditResult =
  | { readonly kind: 'line'; readonly text: string }
  /** ^C */
  | { readonly kind: 'interrupted' }
  /** ^D on an empty line, or the terminal is gone. */
  | { readonly kind: 'end' };
