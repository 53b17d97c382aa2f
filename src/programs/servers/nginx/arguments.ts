import { NGINX_VERSION, PREFIX } from './files.ts';

export const USAGE = `nginx version: nginx/${NGINX_VERSION}
Usage: nginx [-?hvVtTq] [-s signal] [-p prefix]
             [-e filename] [-c filename] [-g directives]

Options:
  -?,-h         : this help
  -v            : show version and exit
  -V            : show version and configure options then exit
  -t            : test configuration and exit
  -T            : test configuration, dump it and exit
  -q            : suppress non-error messages during configuration testing
  -s signal     : send signal to a master process: stop, quit, reopen, reload
  -p prefix     : set prefix path (default: /etc/nginx/)
  -e filename   : set error log file (default: /var/log/nginx/error.log)
  -c filename   : set configuration file (default: /etc/nginx/nginx.conf)
  -g directives : set global directives out of configuration file

`;

/** What a call asks for. */
export interface Arguments {
  readonly version: boolean;
  readonly test: boolean;
  readonly quiet: boolean;
  readonly file: string;
  readonly globals: string;
  readonly signal: string | undefined;
}

/** Reads the words of a call; a text is what is wrong with them, `help` a wish for it. */
export function readArguments(args: readonly string[]): Arguments | string {
  let file = `${PREFIX}/nginx.conf`;
  let globals = '';
  let signal: string | undefined;
  const flags = new Set<string>();
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (!arg.startsWith('-')) return `invalid option: "${arg}"`;
    for (let at = 1; at < arg.length; at++) {
      const letter = arg[at] ?? '';
      if ('?hvVtTq'.includes(letter)) {
        flags.add(letter);
        continue;
      }
      if (!'specg'.includes(letter)) return `invalid option: "${letter}"`;
      const value = arg.slice(at + 1) || args[++i];
      if (value === undefined) return `option "-${letter}" requires parameter`;
      if (letter === 'c') file = value.startsWith('/') ? value : `${PREFIX}/${value}`;
      if (letter === 'g') globals = value;
      if (letter === 's') signal = value;
      break;
    }
  }
  if (signal !== undefined && !['stop', 'quit', 'reopen', 'reload'].includes(signal)) {
    return `invalid option: "-s ${signal}"`;
  }
  if (flags.has('?') || flags.has('h')) return 'help';
  return {
    version: flags.has('v') || flags.has('V'),
    test: flags.has('t') || flags.has('T'),
    quiet: flags.has('q'),
    file,
    globals,
    signal,
  };
}
