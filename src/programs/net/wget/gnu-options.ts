import type { Process } from '../../../linux/process/process.ts';
import { type Options, parseOptions, UsageError } from '../../command/options.ts';
import { installedVersion } from '../../packages/installed-version.ts';

export const VERSION = '1.21.4';
const USAGE = 'Usage: wget [OPTION]... [URL]...\n';
const HINT = `${USAGE}\nTry \`wget --help' for more options.\n`;

const LONG = {
  help: 'h',
  version: 'V',
  quiet: 'q',
  verbose: 'v',
  'no-verbose': 'nv',
  'output-file:': 'o',
  'append-output:': 'a',
  'input-file:': 'i',
  'server-response': 'S',
  spider: 'spider',
  'output-document:': 'O',
  'directory-prefix:': 'P',
  'force-directories': 'x',
  'no-directories': 'nd',
  'no-host-directories': 'nH',
  'no-clobber': 'nc',
  continue: 'c',
  timestamping: 'N',
  'user-agent:': 'U',
  'timeout:': 'T',
  'connect-timeout:': 'T',
  'read-timeout:': 'T',
  'dns-timeout:': 'dns-timeout',
  'tries:': 't',
  'wait:': 'w',
  'waitretry:': 'waitretry',
  'retry-connrefused': 'retry-connrefused',
  'header:': 'header',
  'referer:': 'referer',
  'user:': 'user',
  'password:': 'password',
  'http-user:': 'user',
  'http-password:': 'password',
  'auth-no-challenge': 'auth-no-challenge',
  'post-data:': 'post-data',
  'post-file:': 'post-file',
  'method:': 'method',
  'body-data:': 'post-data',
  'body-file:': 'post-file',
  'max-redirect:': 'max-redirect',
  'content-disposition': 'content-disposition',
  'content-on-error': 'content-on-error',
  'save-headers': 'save-headers',
  'no-cache': 'no-cache',
  'no-http-keep-alive': 'no-http-keep-alive',
  'delete-after': 'delete-after',
  'no-check-certificate': 'nothing',
  'no-proxy': 'nothing',
  'proxy:': 'nothing',
  'no-cookies': 'nothing',
  'no-hsts': 'nothing',
  'no-dns-cache': 'nothing',
  'no-use-server-timestamps': 'no-use-server-timestamps',
  'inet4-only': '4',
  'inet6-only': '6',
  'progress:': 'progress',
  'show-progress': 'show-progress',
  'limit-rate:': 'limit-rate',
  'quota:': 'Q',
  background: 'b',
  recursive: 'r',
  mirror: 'm',
  'page-requisites': 'p',
  'convert-links': 'k',
  debug: 'd',
  'ca-certificate:': 'nothing',
  'compression:': 'nothing',
};

const NUMBERS: Readonly<Record<string, string>> = { t: '--tries', 'max-redirect': '--max-redirect' };
const TIMES: Readonly<Record<string, string>> = { T: '--timeout', w: '--wait', waitretry: '--waitretry' };
const GAPS: Readonly<Record<string, string>> = {
  b: '-b',
  r: '-r',
  m: '-m',
  p: '-p',
  k: '-k',
  d: '-d',
  'limit-rate': '--limit-rate',
  Q: '--quota',
};

/** Reads wget's command line. What ends it is told of, and its status answered. */
export async function readWgetOptions(process: Process): Promise<Options | number> {
  let options: Options;
  try {
    // `-nv`, `-nc`, `-nd` and `-nH` are one option -n with the letters of what is not wanted.
    const args = process.argv.slice(1).flatMap((arg) => {
      const letters = /^-n([vcdHp]+)$/.exec(arg)?.[1];
      const names: Readonly<Record<string, string>> = {
        v: '--no-verbose',
        c: '--no-clobber',
        d: '--no-directories',
        H: '--no-host-directories',
      };
      return letters === undefined ? [arg] : [...letters].flatMap((letter) => names[letter] ?? []);
    });
    options = parseOptions(args, { short: 'hVqvbdo:a:i:SO:P:xcNU:T:t:w:Q:46rmpkY:', long: LONG });
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`wget: ${error.message}\n${HINT}`);
    return 2;
  }
  if (options.has('h')) {
    await process.print(HELP);
    return 0;
  }
  if (options.has('V')) {
    await process.print(`GNU Wget ${installedVersion(process, 'wget') ?? VERSION} built on linux-gnu.\n`);
    return 0;
  }
  for (const { name, value } of options.given) {
    const wrong = mistake(name, value);
    if (wrong !== undefined) {
      await process.complain(`wget: ${wrong}\n`);
      return 2;
    }
    if (!Object.hasOwn(GAPS, name)) continue;
    await process.complain(`drydock: 'wget ${GAPS[name]}' is not simulated\n`);
    return 127;
  }
  if (options.operands.length === 0 && !options.has('i')) {
    await process.complain(`wget: missing URL\n${HINT}`);
    return 1;
  }
  return options;
}

function mistake(name: string, value: string): string | undefined {
  if (Object.hasOwn(NUMBERS, name) && !/^(\d+|inf)$/.test(value))
    return `${NUMBERS[name]}: Invalid number ‘${value}’.`;
  if (Object.hasOwn(TIMES, name) && !/^\d*\.?\d+[smhdw]?$/.test(value))
    return `${TIMES[name]}: Invalid time period ‘${value}’`;
  if (name === 'header' && value !== '' && !/^[^\s:]+:/.test(value))
    return `--header: Invalid header ‘${value}’.`;
  return undefined;
}

/** Milliseconds of `1.5m`; undefined for zero, which means no limit. */
export function periodOf(text: string | undefined): number | undefined {
  const [, number = '', unit = 's'] = /^(\d*\.?\d+)([smhdw]?)$/.exec(text ?? '') ?? [];
  const seconds = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }[unit || 's'] ?? 1;
  return Number(number) * seconds * 1000 || undefined;
}

const HELP = `GNU Wget ${VERSION}, a non-interactive network retriever.
${USAGE}
Mandatory arguments to long options are mandatory for short options too.

Startup:
  -V,  --version                   shows the version
  -h,  --help                      shows this

Logging and input file:
  -o,  --output-file=FILE          messages go to FILE
  -a,  --append-output=FILE        messages are added to FILE
  -q,  --quiet                     no messages
  -nv, --no-verbose                only the most important messages
  -i,  --input-file=FILE           URLs are read from FILE

Download:
  -t,  --tries=NUMBER              how often it tries (0 is without end)
       --retry-connrefused         tries again even where the connection is refused
  -O,  --output-document=FILE      documents go to FILE
  -nc, --no-clobber                keeps files that are there
  -c,  --continue                  goes on with a file that is there in part
  -N,  --timestamping              takes only what is newer
  -S,  --server-response           shows the server's answer
       --spider                    asks only whether it is there
  -T,  --timeout=SECONDS           limits every wait
  -w,  --wait=SECONDS              waits between two documents
       --user=USER                 user
       --password=PASS             password

Directories:
  -nd, --no-directories            makes no directories
  -x,  --force-directories         makes directories as in the URL
  -P,  --directory-prefix=PREFIX   saves below PREFIX

HTTP options:
       --no-cache                  no answers of caches
       --header=STRING             one more field
       --max-redirect              how many redirections are followed
       --referer=URL               a Referer field
       --save-headers              headers are saved with the document
  -U,  --user-agent=AGENT          names itself AGENT
       --no-http-keep-alive        a new connection for each document
       --post-data=STRING          sends STRING with POST
       --post-file=FILE            sends FILE with POST
       --method=HTTPMethod         another method
       --body-data=STRING          a body for --method
       --content-disposition       takes the name that the server says
       --content-on-error          saves what comes with an error
`;
