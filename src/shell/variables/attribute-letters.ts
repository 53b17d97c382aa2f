import type { Variable } from './variable.ts';

/** The letters of a variable's attributes in the order of `declare -p`. */
export function attributeLetters(variable: Variable): string {
  let letters = '';
  if (variable.elements) letters += variable.associative ? 'A' : 'a';
  if (variable.letters === 'capital') letters += 'c';
  if (variable.integer) letters += 'i';
  if (variable.letters === 'lower') letters += 'l';
  if (variable.reference !== undefined) letters += 'n';
  if (variable.readonly) letters += 'r';
  if (variable.letters === 'upper') letters += 'u';
  if (variable.exported) letters += 'x';
  return letters;
}
