import { fromLatin1 } from './latin1.ts';

/** An option's or a setting's value, which holds one character per byte, as the file system takes names. */
export function fileName(value: string): string {
  return new TextDecoder().decode(fromLatin1(value));
}
