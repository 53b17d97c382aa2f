import { BadManifest, type Manifest, readManifest } from '../../commands/append-only/manifest.ts';
import type { Store } from '../../commands/engine/store.ts';
import { checkDump, isDump } from '../../commands/rdb/check-dump.ts';
import { StrictReader } from './strict-reader.ts';

/** What the check needs of the world. */
export interface CheckContext {
  /** @throws Error with the reason */
  readonly read: (path: string) => Uint8Array;
  readonly truncate: (path: string, size: number) => void;
  readonly print: (line: string) => Promise<void>;
  /** A question without an end of line, and whether the answer begins with a Y. */
  readonly agrees: (question: string) => Promise<boolean>;
  readonly store: Store;
  /** What was done later, in Unix seconds, is cut off; 0: nothing is. */
  readonly latest: number;
  /** The number of the line that is read next, counted through all files. */
  lines: number;
}

type Result = 'valid' | 'empty' | 'truncated' | 'truncated in time';

/** The check has ended with a complaint. */
class Refused extends Error {}

/** Checks an append-only file, or all that a manifest names, and cuts off a broken end if asked. True if all is well. */
export async function checkAppendOnly(path: string, fix: boolean, context: CheckContext): Promise<boolean> {
  const { print } = context;
  try {
    const bytes = open(path, context, `Cannot open file ${path}: `, '');
    const first = new TextDecoder('latin1').decode(bytes.subarray(0, 1024)).trimStart();
    if (/^file\s/i.test(first)) {
      await checkAll(path, fix, context, manifestOf(bytes));
      return true;
    }
    await print('Start checking Old-Style AOF');
    const result = await checkOne(path, path, true, fix, isDump(bytes), context);
    await print(isCut(result) ? success(path, result, context) : `AOF ${path} is ${result}`);
    return true;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const line of error.message.split('\0')) await print(line);
    return false;
  }
}

function manifestOf(bytes: Uint8Array): Manifest {
  try {
    return readManifest(new TextDecoder().decode(bytes));
  } catch (error) {
    if (error instanceof BadManifest) throw new Refused(error.lines.join('\0'));
    throw error;
  }
}

async function checkAll(
  path: string,
  fix: boolean,
  context: CheckContext,
  manifest: Manifest,
): Promise<void> {
  const { print } = context;
  const folder = path.includes('/') ? `${path.replace(/\/+[^/]*$/, '') || '/'}/` : './';
  await print('Start checking Multi Part AOF');
  const tell = async (kind: string, name: string, result: Result): Promise<void> => {
    await print(isCut(result) ? success(name, result, context) : `${kind} AOF ${name} is ${result}`);
  };
  const { base, increments } = manifest;
  if (base) {
    const bytes = open(`${folder}${base.name}`, context, `Cannot open file ${folder}${base.name}: `);
    const hasDump = isDump(bytes);
    await print(`Start to check BASE AOF (${hasDump ? 'RDB' : 'RESP'} format).`);
    const isLast = increments.length === 0;
    await tell(
      'BASE',
      base.name,
      await checkOne(base.name, `${folder}${base.name}`, isLast, fix, hasDump, context),
    );
  }
  if (increments.length > 0) await print('Start to check INCR files.');
  for (const [index, { name }] of increments.entries()) {
    const isLast = index === increments.length - 1;
    await tell('INCR', name, await checkOne(name, `${folder}${name}`, isLast, fix, false, context));
  }
  await print('All AOF files and manifest are valid');
}

function isCut(result: Result): boolean {
  return result !== 'valid' && result !== 'empty';
}

function success(name: string, result: Result, { latest }: CheckContext): string {
  const until = result === 'truncated in time' ? ` to timestamp ${latest}` : '';
  return `Successfully truncated AOF ${name}${until}`;
}

async function checkOne(
  name: string,
  path: string,
  isLast: boolean,
  fix: boolean,
  hasDump: boolean,
  context: CheckContext,
): Promise<Result> {
  const { print } = context;
  const bytes = open(path, context, `Cannot open file ${path}: `);
  if (bytes.length === 0) return 'empty';
  let at = 0;
  if (hasDump) {
    const { lines, sound, end } = checkDump(name, bytes, context.store);
    for (const line of lines) await print(line);
    if (!sound) throw new Refused('RDB preamble of AOF file is not sane, aborting.');
    await print('RDB preamble is OK, proceeding with AOF tail...');
    at = end;
  }
  const reader = new StrictReader(bytes, at, context.lines);
  let good = at;
  let isOpen = false;
  let ending: 'complete' | 'broken' = 'complete';
  while (ending === 'complete') {
    if (!isOpen) good = reader.at;
    if (reader.isAtEnd) break;
    if (reader.kind === 'other') {
      await print(`AOF ${name} format error`);
      ending = 'broken';
    } else if (reader.kind === 'remark') {
      const { at: place } = reader;
      if (isTooLate(reader.remark(), path, place, isLast, context)) {
        context.truncate(path, place);
        return 'truncated in time';
      }
    } else {
      const word = reader.command();
      if (word === undefined) ending = 'broken';
      else if (word === 'multi' && isOpen) reader.fail(`Unexpected MULTI in AOF ${path}`);
      else if (word === 'exec' && !isOpen) reader.fail(`Unexpected EXEC in AOF ${path}`);
      if (reader.problem !== undefined) ending = 'broken';
      if (word === 'multi') isOpen = true;
      else if (word === 'exec') isOpen = false;
    }
  }
  if (reader.isAtEnd && isOpen && reader.problem === undefined) {
    reader.fail('Reached EOF before reading EXEC for MULTI');
  }
  if (reader.problem !== undefined) await print(reader.problem);
  context.lines = reader.lines;
  const rest = bytes.length - good;
  if (rest === 0 && context.latest !== 0) {
    await print(`Truncate nothing in AOF ${name} to timestamp ${context.latest}`);
    return 'valid';
  }
  await print(
    `AOF analyzed: filename=${name}, size=${bytes.length}, ok_up_to=${good}, ok_up_to_line=${reader.lines}, diff=${rest}`,
  );
  if (rest === 0) return 'valid';
  if (!fix) throw new Refused(`AOF ${name} is not valid. Use the --fix option to try fixing it.`);
  if (!isLast) throw new Refused(`Failed to truncate AOF ${name} because it is not the last file`);
  await print(
    `This will shrink the AOF ${name} from ${bytes.length} bytes, with ${rest} bytes, to ${good} bytes`,
  );
  if (!(await context.agrees('Continue? [y/N]: '))) throw new Refused('Aborting...');
  context.truncate(path, good);
  return 'truncated';
}

/** Whether a remark says that what follows was done too late. */
function isTooLate(
  remark: string,
  path: string,
  at: number,
  isLast: boolean,
  { latest }: CheckContext,
): boolean {
  if (latest === 0 || !remark.startsWith('#TS:')) return false;
  const [, second] = /^#TS:(\s*[+-]?\d*)\r/.exec(remark) ?? [];
  if (second === undefined) throw new Refused('Invalid timestamp annotation');
  if (Number(second) <= latest) return false;
  if (at === 0) throw new Refused(`AOF ${path} has nothing before timestamp ${latest}, aborting...`);
  if (!isLast) {
    throw new Refused(
      `Failed to truncate AOF ${path} to timestamp ${latest} to offset ${at} because it is not the last file.\0If you insist, please delete all files after this file according to the manifest file and delete the corresponding records in manifest file manually. Then re-run redis-check-aof.`,
    );
  }
  return true;
}

function open(path: string, { read }: CheckContext, complaint: string, end = ', aborting...'): Uint8Array {
  try {
    return read(path);
  } catch (error) {
    throw new Refused(`${complaint}${error instanceof Error ? error.message : error}${end}`);
  }
}
