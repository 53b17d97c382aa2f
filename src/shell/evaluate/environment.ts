import type { Shell } from '../shell.ts';

/** Variables between two breaths. */
const MANY = 8192;

/** A child's environment: exported variables and the command's own assignments, in the shell's order. */
export function* environmentOf(
  shell: Shell,
  assignments: ReadonlyMap<string, string>,
  path: string,
): Generator<void, Map<string, string>> {
  const values = yield* shell.variables.exported();
  for (const [name, value] of assignments) values.set(name, value);
  if (shell.dialect.name === 'bash') values.delete('_');
  const environment = new Map<string, string>();
  for (const name of yield* shell.dialect.environmentOrder(values.keys())) {
    environment.set(name, values.get(name) as string); // the order has the names it was given
    if (environment.size % MANY === 0) yield;
  }
  for (const [name, value] of shell.foreignEnvironment) environment.set(name, value);
  for (const [name, text] of shell.exportedFunctions()) environment.set(`BASH_FUNC_${name}%%`, text);
  if (shell.dialect.name === 'bash') environment.set('_', path);
  return environment;
}
