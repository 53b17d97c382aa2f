import { variableName } from '../config/config.ts';
import type { Container } from '../container.ts';

const DEFAULT_PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/**
 * The environment of a process in a container, in the engine's order: path, host name, terminal, links, then what image
 * and user set, each in place of what it overrides; runc adds HOME last.
 */
export function processEnvironment(
  container: Container,
  options: {
    readonly tty: boolean;
    readonly links: readonly string[];
    readonly extra?: readonly string[];
    readonly home: string;
  },
): ReadonlyMap<string, string> {
  const environment = new Map<string, string>();
  const set = (variable: string): void => {
    const name = variableName(variable);
    // A name without `=` takes the variable away.
    if (variable.includes('=')) environment.set(name, variable.slice(name.length + 1));
    else environment.delete(name);
  };
  set(DEFAULT_PATH);
  set(`HOSTNAME=${container.fullHostname}`);
  if (options.tty) set('TERM=xterm');
  for (const variable of options.links) set(variable);
  for (const variable of container.config.Env ?? []) set(variable);
  for (const variable of options.extra ?? []) set(variable);
  if (!environment.get('HOME')) {
    environment.delete('HOME');
    environment.set('HOME', options.home);
  }
  return environment;
}
