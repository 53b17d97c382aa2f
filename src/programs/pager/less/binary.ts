import type { View } from './view.ts';

/** How much of a file is looked at, and what is too much in it. */
const LOOKED_AT = 256;
const TOLERATED = 5;

/** Whether a file looks as if it were no text. Nobody looks into what comes in. */
export function mayBeBinary({ current, options }: View): boolean {
  if (current.incoming || current.name === '') return false;
  const text = current.text.slice(0, LOOKED_AT);
  // Colours that are wanted are no control characters.
  const plain = options.controls === 'colors' ? text.replace(/\x1b\[[\d;:]*m/g, '') : text;
  return (plain.match(/[\0-\x07\v\x0e-\x1f\x7f-\x9f\ufffd]/g) ?? []).length > TOLERATED;
}
