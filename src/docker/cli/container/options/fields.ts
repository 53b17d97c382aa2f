import { FlagValueError } from '../../command/flag.ts';

/** The fields of a comma-separated line, with quotes as in CSV. @throws FlagValueError */
export function splitFields(line: string): readonly string[] {
  const fields: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < line.length; i++) {
    const character = line[i];
    if (quoted) {
      if (character !== '"') field += character;
      else if (line[i + 1] === '"') {
        field += '"';
        i++;
      } else quoted = false;
    } else if (character === ',') {
      fields.push(field);
      field = '';
    } else if (character !== '"') field += character;
    else if (field === '') quoted = true;
    else throw new FlagValueError(`parse error on line 1, column ${i + 1}: bare " in non-quoted-field`);
  }
  if (quoted) {
    throw new FlagValueError(
      `parse error on line 1, column ${line.length + 1}: extraneous or missing " in quoted-field`,
    );
  }
  return [...fields, field];
}
