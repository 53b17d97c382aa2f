import { withoutBusyboxWords } from './busybox-usage.ts';
import { withoutDescriptions } from './help-text.ts';

/**
 * Takes out of a step's output what no two runs share: ids, times, durations, addresses of hardware, sizes. The rules are those
 * under which a real engine, replayed against its own recording, is equal to it.
 */

/** What a step printed. */
export interface Output {
  readonly cmd: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly exit: number;
}

export interface NormalOutput extends Output {
  /** The ids that became ID1, ID2, …, shortened to twelve digits. */
  readonly ids: readonly string[];
}

const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const DURATION =
  '(?:Less than a second|About a minute|About an hour|\\d+ (?:second|minute|hour|day|week|month|year)s?)';
/** A host port that the engine has chosen itself. */
const CHOSEN_PORT = '(?:3276[89]|327[7-9]\\d|32[89]\\d\\d|3[3-9]\\d{3}|4\\d{4}|5\\d{4}|60[0-9]{3})';

/** Lines whose order and number depend on threads. */
const UNSTABLE_LINES: readonly RegExp[] = [
  /^[0-9a-f]{12}: (?:Pulling fs layer|Waiting|Downloading|Verifying Checksum|Download complete|Extracting|Pull complete|Already exists|Pushed|Layer already exists|Preparing|Mounted from .*)[^\n]*\n/gm,
  /^time="[^"]*" level=error msg="Can't (?:add file|close tar)[^\n]*\n/gm,
  /^Untagged: [^\n]*@sha256:[0-9a-f]{64}\n/gm,
];

const RULES: readonly (readonly [RegExp, string])[] = [
  [/BusyBox v[\d.]+ \(.*?\)(?= (?:multi-call|built-in))/g, 'BusyBox BANNER'],
  [/(?<![0-9a-zA-Z])[0-9a-f]{12,16}…/g, 'ID…'],
  [/\b(file|dir|multi):[0-9a-f]{17,}/g, '$1:HASH'],
  [
    /\b(?!0001-01-01)\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z| ?[+-]\d\d:?\d\d)(?: [A-Z]{3,4})?(?: m=[+-][\d.]+)?/g,
    'TIME',
  ],
  [new RegExp(`\\b\\d\\d ${MONTH} 20[2-9]\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{3}`, 'g'), 'TIME'],
  [new RegExp(`\\b${WEEKDAY} ${MONTH} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (?:UTC )?20[2-9]\\d`, 'g'), 'TIME'],
  [new RegExp(`\\b${WEEKDAY}, \\d\\d ${MONTH} 20[2-9]\\d \\d\\d:\\d\\d:\\d\\d GMT`, 'g'), 'TIME'],
  [new RegExp(`\\b${MONTH} [ \\d]\\d (?:\\d\\d:\\d\\d(?!:)| 20[2-9]\\d)`, 'g'), 'TIME'],
  [/(?<=signal-handler )\(\d+\)/g, '(TIME)'],
  [new RegExp(`\\b${DURATION}(?= ago\\b|$|(?=\\s)|(?=[",|)]))`, 'gm'), 'DUR'],
  [new RegExp(`\\bUp ${DURATION}`, 'g'), 'Up DUR'],
  [/\btime=[\d.]+ ms/g, 'time=T ms'],
  [/(round-trip min\/avg\/max(?:\/[a-z]+)? = )[\d./]+ ms/g, '$1T ms'],
  [/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/gi, 'MAC'],
  [new RegExp(`(?<=[:"\\[{ ]|^|->)${CHOSEN_PORT}(?:-${CHOSEN_PORT})?(?=->|["\\]} \\r]|$)`, 'gm'), 'EPORT'],
  [/(?<="Pid": ?)[1-9]\d*/g, 'PID'],
  [/@if\d+/g, '@ifN'],
  [/^\d+: (eth\d+@ifN)/gm, 'N: $1'],
  [/("(?:StartInterval|Size(?:Rw|RootFs)?|VirtualSize)": ?)\d+/g, '$1N'],
  [/0x[0-9a-f]{8,16}/g, 'PTR'],
  [/from 0\.01 to \d+\.\d+, as there are only \d+ CPUs/g, 'from 0.01 to N, as there are only N CPUs'],
  [
    /^(\S+) +\d+ +\d+ +\d+ +(?:\d\d:\d\d|\w{3}\d\d) +(\S+) +\d\d:\d\d:\d\d +/gm,
    '$1  PID  PID  C  TIME  $2  T  ',
  ],
  [/docker-import-\d+/g, 'docker-import-N'],
  [/"time(Nano)?":\d{10,}/g, '"time$1":T'],
  [/(?<=took |in )\d+(?:\.\d+)?(?:ms|s|µs)\b/g, 'DURs'],
];

const SIZE = /(?<![\w.])\d+(?:\.\d+)?(?:e\+\d+)? ?(?:[kKMGT]i?B|B)(?![\w])/g;

const ADJECTIVES =
  'admiring adoring affectionate agitated amazing angry awesome beautiful blissful bold boring brave busy charming clever ' +
  'compassionate competent condescending confident cool cranky crazy dazzling determined distracted dreamy eager ecstatic ' +
  'elastic elated elegant eloquent epic exciting fervent festive flamboyant focused friendly frosty funny gallant gifted ' +
  'goofy gracious great happy hardcore heuristic hopeful hungry infallible inspiring intelligent interesting jolly jovial ' +
  'keen kind laughing loving lucid magical modest musing mystifying naughty nervous nice nifty nostalgic objective ' +
  'optimistic peaceful pedantic pensive practical priceless quirky quizzical recursing relaxed reverent romantic sad serene ' +
  'sharp silly sleepy stoic strange stupefied suspicious sweet tender thirsty trusting unruffled upbeat vibrant vigilant ' +
  'vigorous wizardly wonderful xenodochial youthful zealous zen';
const NAME = new RegExp(
  `(?<![A-Za-z0-9_])(?:${ADJECTIVES.replaceAll(' ', '|')})_[a-z]+[0-9]?(?![A-Za-z0-9_])`,
  'g',
);

const TABLE_HEAD =
  /^(?:CONTAINER ID|REPOSITORY|IMAGE|IMAGE ID|NETWORK ID|DRIVER|NAME|NAMES|TYPE|VOLUME NAME|ID|UID|PID|CONTAINER|TAG|LOCAL VOLUMES|COMMAND|Local Volumes)\b.*$/;

export function normalise(output: Output): NormalOutput {
  const ids = new Map<string, string>();
  const stdout = normaliseText(output.stdout, ids);
  const stderr = normaliseText(output.stderr, ids);
  return { cmd: output.cmd, stdout, stderr, exit: output.exit, ids: [...ids.keys()] };
}

function normaliseText(raw: string, ids: Map<string, string>): string {
  const idOf = (digits: string): string => {
    const key = digits.slice(0, 12);
    let name = ids.get(key);
    if (name === undefined) {
      name = `ID${ids.size + 1}`;
      ids.set(key, name);
    }
    return name + (digits.length === 64 ? 'L' : '');
  };
  let text = withoutBusyboxWords(withoutDescriptions(raw));
  for (const line of UNSTABLE_LINES) text = text.replace(line, '');
  text = text
    .replace(/^Digest: sha256:[0-9a-f]{64}/gm, 'Digest: DIGEST')
    .replace(/@sha256:[0-9a-f]{64}/g, '@DIGEST');
  text = text.replace(/sha256:([0-9a-f]{64})\b/g, (_, digits: string) => `sha256:${idOf(digits)}`);
  text = text.replace(/(?<![0-9a-zA-Z])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-zA-Z])/g, (digits) =>
    /^0+$/.test(digits) ? digits : idOf(digits),
  );
  const isTable = text.split('\n').some((line) => TABLE_HEAD.test(line) && / {3}|^[A-Z ]+$/.test(line));
  for (const [pattern, replacement] of RULES) text = text.replace(pattern, replacement);
  text = text.replace(NAME, 'NAME');
  text = text
    .replace(
      /("Env": ?\[)([^\]]*)(\])/g,
      (_, open: string, list: string, close: string) => open + sortList(list) + close,
    )
    .replace(/\["[A-Za-z_][^"\s]*=[^\]\n]*\]/g, (list) => `[${sortList(list.slice(1, -1))}]`)
    .replace(SIZE, 'SIZE');
  // The widths of columns depend on what was taken out.
  if (isTable || /^ID\d+ {2,}|\bDUR\b.* {2,}|SIZE {2,}/m.test(text)) {
    text = text
      .split('\n')
      .map((line) => line.replace(/ {2,}/g, '  ').replace(/ +$/, ''))
      .join('\n');
  }
  return text;
}

/** The strings of a JSON list in alphabetical order. */
function sortList(list: string): string {
  const string = /"(?:[^"\\]|\\.)*"/g;
  const sorted = [...(list.match(string) ?? [])].sort();
  return list.replace(string, () => sorted.shift() ?? '');
}
