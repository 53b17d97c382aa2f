export type Json = string | number | boolean | readonly Json[] | { readonly [name: string]: Json };

/** In one line, or with -p as iproute2's printer breaks it. */
export function jsonText(values: readonly Json[], pretty: boolean): string {
  return `${pretty ? prettyArray(values, 0) : JSON.stringify(values)}\n`;
}

function prettyArray(values: readonly Json[], depth: number): string {
  if (values.length === 0) return '[ ]';
  const items = values.map((value) =>
    isObject(value) ? prettyObject(value, depth + 1) : JSON.stringify(value),
  );
  return `[ ${items.join(',')} ]`;
}

function prettyObject(value: { readonly [name: string]: Json }, depth: number): string {
  const inner = ' '.repeat(8 * depth);
  const fields = Object.entries(value).map(([name, each]) => {
    const text = Array.isArray(each)
      ? prettyArray(each, depth)
      : isObject(each)
        ? prettyObject(each, depth + 1)
        : JSON.stringify(each);
    return `${inner}"${name}": ${text}`;
  });
  return `{\n${fields.join(',\n')}\n${' '.repeat(8 * depth - 4)}}`;
}

function isObject(value: Json): value is { readonly [name: string]: Json } {
  return typeof value === 'object' && !Array.isArray(value);
}
