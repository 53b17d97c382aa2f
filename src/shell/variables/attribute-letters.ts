import type { Variable } from './variable.ts';

/** The letters of a variable's attributes in the order of `declare -p`. */
export function attributeLetters(variable: Variable): string {
  let letters = '';
  if (variable.elements) letters += variable.associative ? 'A' : 'a';
  if (variable.integer) letters += 'i';
  if (variable.reference !== undefined) letters += 'n';
  if (variable.readonly) letters += 'r';
  if (variable.traced) letters += 't';
  if (variable.exported) letters += 'x';
  if (variable.letters) letters += { capital: 'c', lower: 'l', upper: 'u' }[variable.letters];
  return letters;
}
