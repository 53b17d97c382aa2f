import { splitArguments } from '../../resp/split-arguments.ts';

/** A manifest that cannot be read; the message is what the log says, in several lines. */
export class BadManifest extends Error {
  readonly lines: readonly string[];

  constructor(problem: string, place: readonly string[] = []) {
    super(problem);
    this.lines = ['\n*** FATAL AOF MANIFEST FILE ERROR ***\n', ...place, `${problem}\n`];
  }
}

export interface ManifestFile {
  readonly name: string;
  readonly sequence: number;
}

/** Which files make up an append-only file: what there was once, and all commands since then. */
export interface Manifest {
  readonly base: ManifestFile | undefined;
  readonly increments: readonly ManifestFile[];
  /** Files that a rewrite has replaced, and that may go. */
  readonly history: readonly ManifestFile[];
}

export const EMPTY_MANIFEST: Manifest = { base: undefined, increments: [], history: [] };

/** A line of the manifest is shorter, and has an end. */
const LONGEST_LINE = 1024;

/** @throws BadManifest */
export function readManifest(text: string): Manifest {
  if (text === '') throw new BadManifest('Found an empty AOF manifest');
  let base: ManifestFile | undefined;
  const increments: ManifestFile[] = [];
  const history: ManifestFile[] = [];
  const lines = text.split('\n');
  for (const [index, raw] of lines.entries()) {
    if (index === lines.length - 1 && raw === '') break;
    if (raw.startsWith('#')) continue;
    const line = raw.trim();
    const refuse = (problem: string) =>
      new BadManifest(
        problem,
        line === '' ? [] : [`Reading the manifest file, at line ${index + 1}\n`, `>>> '${line}'\n`],
      );
    if (index === lines.length - 1 || raw.length >= LONGEST_LINE) {
      throw new BadManifest('The AOF manifest file contains too long line');
    }
    const words = splitArguments(line);
    if (!words || words.length < 6 || words.length % 2 === 1) {
      throw refuse('Invalid AOF manifest file format');
    }
    const facts = new Map<string, string>();
    for (let i = 0; i < words.length; i += 2)
      facts.set((words[i] as string).toLowerCase(), words[i + 1] as string);
    const name = facts.get('file') ?? '';
    const sequence = Number.parseInt(facts.get('seq') ?? '0', 10);
    const type = facts.get('type') ?? '';
    if (/[/\\]/.test(name)) throw refuse("File can't be a path, just a filename");
    if (name === '' || !sequence || type === '') throw refuse('Invalid AOF manifest file format');
    const file = { name, sequence };
    if (type.startsWith('b')) {
      if (base) throw refuse('Found duplicate base file information');
      base = file;
    } else if (type.startsWith('h')) history.push(file);
    else if (type.startsWith('i')) {
      if (sequence <= (increments.at(-1)?.sequence ?? 0)) {
        throw refuse('Found a non-monotonic sequence number');
      }
      increments.push(file);
    } else throw refuse('Unknown AOF file type');
  }
  return { base, increments, history };
}

export function manifestText({ base, increments, history }: Manifest): string {
  const line = (type: string) => (file: ManifestFile) =>
    `file ${quoted(file.name)} seq ${file.sequence} type ${type}\n`;
  return [
    ...(base ? [base] : []).map(line('b')),
    ...history.map(line('h')),
    ...increments.map(line('i')),
  ].join('');
}

/** A name with blanks or quotes stands in quotes. */
function quoted(name: string): string {
  return /[\s"'\\]/.test(name) ? JSON.stringify(name) : name;
}
