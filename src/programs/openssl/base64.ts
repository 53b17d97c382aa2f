import type { Command } from '../command/command.ts';
import { queued, readArguments } from './arguments.ts';
import { readWhole, writePieces, writeWhole } from './files.ts';

/** Letters of a line. */
const WIDTH = 64;
/** Bytes that are encoded at a time, and the letters for as many. */
const PIECE = 48 * 1024;
const LETTERS = 64 * 1024;

/** `openssl base64` and `openssl enc -base64`; ciphers are not simulated. */
export async function enc(command: Command, verb: string, words: readonly string[]): Promise<number> {
  let base64 = verb === 'base64';
  const { given } = await readArguments(command, verb, words, {
    flags: 'd e A a p P nosalt salt debug pbkdf2 none',
    values: 'in out k kfile pass K iv S md iter bufsize',
    other: async (name) => {
      if (name === 'base64') base64 = true;
      else if (/^(aes|aria|camellia|des|bf|cast|rc[245]|sm4|seed|chacha)/.test(name)) {
        await command.process.complain(`drydock: 'openssl enc -${name}' is not simulated\n`);
        return command.process.exit(127);
      } else {
        const library = queued(
          command,
          `0308010C:digital envelope routines:inner_evp_generic_fetch:unsupported:../crypto/evp/evp_fetch.c:386:Global default library context, Algorithm (${name} : 0), Properties (<null>)`,
        );
        await command.process.complain(
          `${verb}: Unknown cipher: ${name}\n${verb}: Use -help for summary.\n${library}`,
        );
        return command.process.exit(1);
      }
      return true;
    },
  });
  const text = await readWhole(command, given.get('in'));
  const path = given.get('out');
  if (!base64 && !given.has('a')) {
    await writeWhole(command, path, text);
    return 0;
  }
  await writePieces(
    command,
    path,
    given.has('d') ? decode(text, given.has('A')) : encode(text, given.has('A')),
  );
  return 0;
}

function* encode(text: string, oneLine: boolean): Generator<string> {
  for (let at = 0; at < text.length; at += PIECE) {
    const piece = text.slice(at, at + PIECE);
    yield oneLine ? btoa(piece) : base64Lines(piece);
  }
}

/** Bytes as lines of base64. */
export function base64Lines(bytes: string): string {
  return btoa(bytes).replace(new RegExp(`.{1,${WIDTH}}`, 'g'), '$&\n');
}

/** What is no base64, and without -A a line that does not end, is dropped with all that follows. */
function* decode(text: string, oneLine: boolean): Generator<string> {
  let letters = '';
  for (const line of oneLine ? text.split('\n') : endedLines(text)) {
    if (!/^[A-Za-z0-9+/]*={0,2}\r?$/.test(line)) break;
    letters += line.replace('\r', '');
    if (line.includes('=')) break;
    let at = 0;
    for (; at + LETTERS <= letters.length; at += LETTERS) yield atob(letters.slice(at, at + LETTERS));
    letters = letters.slice(at);
  }
  yield atob(letters.slice(0, letters.length - (letters.length % 4)));
}

function* endedLines(text: string): Generator<string> {
  let at = 0;
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
    yield text.slice(at, end);
    at = end + 1;
  }
}
