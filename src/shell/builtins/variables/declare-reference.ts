import type { Shell } from '../../shell.ts';
import { isName, type Variable } from '../../variables/variable.ts';

interface Switches {
  readonly on: ReadonlySet<string>;
  readonly off: ReadonlySet<string>;
}

/** `declare -n name=target`, and `declare +n name`, after which the name holds what it stood for. */
export async function declareReference(
  shell: Shell,
  name: string,
  target: string | undefined,
  { on, off }: Switches,
  isLocal: boolean,
): Promise<boolean> {
  const known = shell.variables.own(name);
  if (on.has('n') && (known?.elements || on.has('a') || on.has('A')) && !(on.has('a') && !known)) {
    await shell.complain(`${name}: reference variable cannot be an array`);
    return false;
  }
  const problem = on.has('n')
    ? refusal(name, target ?? (known?.reference || known?.value), isLocal)
    : undefined;
  if (problem !== undefined) {
    await shell.complain(problem);
    return false;
  }
  if (known?.readonly && (target !== undefined || off.has('n'))) {
    await shell.complain(`${name}: readonly variable`);
    return false;
  }
  if (target === name) await shell.complain(`warning: ${name}: circular name reference`);
  if (isLocal) shell.variables.declareLocal(name, false);
  else if (!known) shell.variables.declare(name);
  const variable = shell.variables.own(name) as Variable; // made just now
  if (off.has('n')) {
    if (variable.reference !== undefined) variable.value = variable.reference || undefined;
    variable.reference = undefined;
  } else {
    variable.reference = target ?? variable.reference ?? variable.value ?? '';
    variable.value = undefined;
  }
  if (on.has('x')) variable.exported = true;
  if (on.has('r')) variable.readonly = true;
  return true;
}

/** What is wrong with a reference's target. */
function refusal(name: string, target: string | undefined, isLocal: boolean): string | undefined {
  if (target === '') return "`': not a valid identifier";
  if (target !== undefined && !isName(target.replace(/\[.*\]$/s, '')))
    return `\`${target}': invalid variable name for name reference`;
  return target === name && !isLocal ? `${name}: nameref variable self references not allowed` : undefined;
}
