import type { Configuration } from './configuration.ts';

/** What a template of the process's title makes of a program's name; undefined if it names what there is not, or nothing. */
export function processTitle(
  template: string,
  name: string,
  configuration: Configuration,
  configFile = '',
): string | undefined {
  const port = configuration.get('port');
  const [address = '*'] = configuration.get('bind').split(' ');
  const path = configuration.get('unixsocket');
  const values = new Map([
    ['title', name],
    ['listen-addr', port === '0' ? `unixsocket:${path}` : `${address}:${port}`],
    ['server-mode', ''],
    ['config-file', configFile === '' ? '-' : configFile],
    ['port', port],
    ['tls-port', configuration.get('tls-port')],
    ['unixsocket', path],
  ]);
  let isKnown = true;
  // A brace that is doubled stands for itself.
  const title = template.replace(/\{\{|\{([^}]*)(\}?)/g, (all, variable: string | undefined, end: string) => {
    if (variable === undefined) return '{';
    const value = end === '' ? undefined : values.get(variable);
    if (value === undefined) isKnown = false;
    return value ?? all;
  });
  return isKnown ? title.trim() : undefined;
}
