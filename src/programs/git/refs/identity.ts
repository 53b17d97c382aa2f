import { offsetText, timeZone } from '../../../linux/time-zone.ts';
import { toBinary } from '../../command/bytes.ts';
import { Failure, fatal } from '../failure.ts';
import type { Signature } from '../objects/commit.ts';
import type { Session } from '../session.ts';
import { type Moment, parseDate } from './dates.ts';

const HINT = `
*** Please tell me who you are.

Run

  git config --global user.email "you@example.com"
  git config --global user.name "Your Name"

to set your account's default identity.
Omit --global to set the identity only in this repository.

`;

export function nowOf({ process, now }: Session): Moment {
  const zone = timeZone(process.env.get('TZ'), true);
  return { time: now, zone: offsetText(zone(now * 1000).offset) };
}

/**
 * Who makes a commit.
 * @param strict whether somebody without a name may not; who only writes a log is called by the account
 */
export function signatureOf(
  session: Session,
  role: 'author' | 'committer',
  strict = true,
  given?: Partial<Signature>,
): Signature {
  const { process, settings } = session;
  const variable = (what: string): string | undefined => {
    const value = process.env.get(`GIT_${role.toUpperCase()}_${what}`);
    return value === undefined || value === '' ? undefined : toBinary(value);
  };
  const account = accountOf(session);
  const fail = (message: string): never => {
    const who = role === 'author' ? 'Author' : 'Committer';
    throw new Failure(`${who} identity unknown\n${HINT}fatal: ${message}\n`, 128);
  };
  const email =
    given?.email ??
    variable('EMAIL') ??
    settings.get(`${role}.email`) ??
    settings.get('user.email') ??
    (process.env.get('EMAIL') || undefined);
  const full =
    email ??
    `${account.user}@${process.machine.hostname}${process.machine.hostname.includes('.') ? '' : '.(none)'}`;
  if (strict && email === undefined && full.endsWith('.(none)'))
    fail(`unable to auto-detect email address (got '${full}')`);
  const name =
    given?.name ??
    variable('NAME') ??
    settings.get(`${role}.name`) ??
    settings.get('user.name') ??
    account.name;
  const plain = trimmed(name);
  if (strict && plain === '') fail(`empty ident name (for <${full}>) not allowed`);
  const text = variable('DATE');
  let moment: Moment = { time: given?.time ?? session.now, zone: given?.zone ?? nowOf(session).zone };
  if (given?.time === undefined && text !== undefined)
    moment = parseDate(text, nowOf(session)) ?? fatal(`invalid date format: ${text}`);
  return { name: plain, email: trimmed(full), ...moment };
}

/** Without what would confuse who reads it. */
function trimmed(text: string): string {
  return text.replace(/[\n<>]/g, '').replace(/^[\x00-\x20.,:;"\\']+|[\x00-\x20.,:;"\\']+$/g, '');
}

function accountOf({ process }: Session): { readonly user: string; readonly name: string } {
  const text = process.fs.exists('/etc/passwd') ? process.fs.readText('/etc/passwd') : '';
  const line = text.split('\n').find((each) => Number(each.split(':')[2]) === process.credentials.uid);
  const [user = 'unknown', , , , gecos = ''] = line?.split(':') ?? [];
  return { user: toBinary(user), name: toBinary((gecos.split(',')[0] ?? '').replace('&', user)) };
}
