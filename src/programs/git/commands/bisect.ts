import { statusNumber } from '../../../linux/process/exit.ts';
import { fromBinary } from '../../command/bytes.ts';
import { Failure, fatal } from '../failure.ts';
import { subjectOf } from '../objects/commit.ts';
import { ancestors, isAncestor, walk } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { demandCommit } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { checkout } from './checkout.ts';
import { show } from './show.ts';

const USAGE =
  'usage: git bisect [help|start|bad|good|new|old|terms|skip|next|reset|visualize|view|replay|log|run]\n';

type Mark = 'bad' | 'good' | 'skip';

/** Looks for the commit that brought a fault, by halves. */
export async function bisect(session: Session, words: readonly string[]): Promise<number> {
  const [verb, ...rest] = words;
  const { repository } = session;
  const busy = repository.state('BISECT_START') !== undefined;
  switch (verb) {
    case 'start':
      return start(session, rest);
    case 'bad':
    case 'new':
    case 'good':
    case 'old':
    case 'skip': {
      if (!busy) throw new Failure('You need to start by "git bisect start"\n\n', 1);
      const mark = verb === 'new' ? 'bad' : verb === 'old' ? 'good' : verb;
      const names = rest.length > 0 ? rest : ['HEAD'];
      for (const name of names) note(session, mark, demandCommit(repository, name), true);
      return next(session);
    }
    case 'reset':
      if (!busy) {
        await session.say('We are not bisecting.\n');
        return 0;
      }
      return reset(session, rest[0]);
    case 'log':
      if (!busy) throw new Failure('error: We are not bisecting.\n', 1);
      await session.say(repository.state('BISECT_LOG') ?? '');
      return 0;
    case 'run':
      if (!busy) throw new Failure('You need to start by "git bisect start"\n\n', 1);
      return run(session, rest);
    case 'next':
    case 'visualize':
    case 'view':
    case 'replay':
    case 'terms':
    case 'help':
      return fatal(`drydock: 'git bisect ${verb}' is not simulated`);
    default:
      throw new Failure(
        verb === undefined ? USAGE : `error: unknown subcommand: \`${verb}'\n${USAGE}`,
        verb === undefined ? 1 : 129,
      );
  }
}

async function start(session: Session, words: readonly string[]): Promise<number> {
  const { repository } = session;
  const [bad, ...good] = words;
  const ids = words.map((word) => demandCommit(repository, word));
  if (repository.state('BISECT_START') !== undefined) {
    const status = await checkout(session, ['-q', repository.state('BISECT_START')?.trim() ?? 'HEAD', '--']);
    if (status !== 0) return status;
    forget(repository);
  }
  const { refs } = repository;
  repository.setState('BISECT_START', `${refs.branch ?? refs.head.id ?? ''}\n`);
  repository.setState('BISECT_LOG', '');
  if (bad !== undefined) note(session, 'bad', ids[0] ?? '', false);
  for (const [i] of good.entries()) note(session, 'good', ids[i + 1] ?? '', false);
  const named = words.map((word) => ` '${word}'`).join('');
  log(repository, `git bisect start${named}\n`);
  return next(session);
}

function log(repository: Repository, text: string): void {
  repository.setState('BISECT_LOG', `${repository.state('BISECT_LOG') ?? ''}${text}`);
}

function note(session: Session, mark: Mark, id: string, typed: boolean): void {
  const { repository } = session;
  const name = mark === 'bad' ? 'refs/bisect/bad' : `refs/bisect/${mark}-${id}`;
  repository.refs.update(name, id, signatureOf(session, 'committer', false), '');
  log(
    repository,
    `# ${mark}: [${id}] ${subjectOf(repository.commit(id).message)}\n${typed ? `git bisect ${mark} ${id}\n` : ''}`,
  );
}

function marked(repository: Repository, mark: Mark): readonly string[] {
  return repository.refs.list(`refs/bisect/${mark}`).map(({ id }) => id);
}

/** Goes to the commit in the middle, or tells the first bad one. */
async function next(session: Session): Promise<number> {
  const { repository } = session;
  const [bad] = marked(repository, 'bad');
  const good = marked(repository, 'good');
  if (bad === undefined || good.length === 0) {
    const what =
      bad === undefined
        ? good.length === 0
          ? 'waiting for both good and bad commits'
          : `waiting for bad commit, ${good.length} good commit${good.length === 1 ? '' : 's'} known`
        : 'waiting for good commit(s), bad commit known';
    log(repository, `# status: ${what}\n`);
    await session.say(`status: ${what}\n`);
    return 0;
  }
  if (good.some((id) => !isAncestor(repository, id, bad)))
    throw new Failure(
      'Some good revs are not ancestors of the bad rev.\ngit bisect cannot work properly in this case.\nMaybe you mistook good and bad revs?\n',
      1,
    );
  const candidates = [...walk(repository, [bad], { exclude: good })].map(({ id }) => id).reverse();
  const among = new Set(candidates);
  const skipped = new Set(marked(repository, 'skip'));
  if (candidates.length <= 1) {
    log(repository, `# first bad commit: [${bad}] ${subjectOf(repository.commit(bad).message)}\n`);
    await session.say(`${bad} is the first bad commit\n`);
    await show(session, ['--stat', '--summary', bad]);
    return 10;
  }
  let best: { readonly id: string; readonly weight: number } | undefined;
  const distance = (weight: number): number => Math.min(weight, candidates.length - weight);
  for (const id of candidates) {
    if (skipped.has(id) || id === bad) continue;
    const weight = [...ancestors(repository, [id])].filter((each) => among.has(each)).length;
    if (!best || distance(weight) > distance(best.weight)) best = { id, weight };
    // The first one near the middle will do; those without parents among them are not looked at (bisect.c).
    if (weight > 1 && Math.abs(2 * weight - candidates.length) <= 1) {
      best = { id, weight };
      break;
    }
  }
  if (!best) {
    const left = candidates.filter((id) => skipped.has(id) || id === bad).reverse();
    throw new Failure(
      `There are only 'skip'ped commits left to test.\nThe first bad commit could be any of:\n${left.map((id) => `${id}\n`).join('')}We cannot bisect more!\n`,
      2,
    );
  }
  const left = candidates.length - best.weight - 1;
  const steps = stepsFor(candidates.length);
  await session.say(
    `Bisecting: ${left} revision${left === 1 ? '' : 's'} left to test after this (roughly ${steps} step${steps === 1 ? '' : 's'})\n`,
  );
  await session.flush();
  const status = await checkout(session, ['-q', '--detach', best.id]);
  if (status !== 0) return status;
  await session.say(`[${best.id}] ${subjectOf(repository.commit(best.id).message)}\n`);
  return 0;
}

/** bisect.c's estimate_bisect_steps. */
function stepsFor(all: number): number {
  if (all < 3) return 0;
  const n = Math.floor(Math.log2(all));
  const power = 2 ** n;
  return power < 3 * (all - power) ? n : n - 1;
}

/** Lets a command judge: 0 is good, 125 cannot be tested, 126 and more end it, others are bad. */
async function run(session: Session, words: readonly string[]): Promise<number> {
  if (words.length === 0) throw new Failure('bisect run failed: no command provided.\n', 1);
  const line = words.map((word) => `'${word.replaceAll("'", "'\\''")}'`).join(' ');
  const { process, repository } = session;
  for (;;) {
    await session.say(`running  ${line}\n`);
    await session.flush();
    const child = process.spawn({ path: '/bin/sh', argv: ['sh', '-c', fromBinary(line)] });
    const status = statusNumber(await process.wait(child));
    if (status < 0 || status >= 128 || status === 126 || status === 127)
      throw new Failure(`bisect run failed:\nexit code ${status} from ${line} is < 0 or >= 128\n`, 1);
    note(
      session,
      status === 0 ? 'good' : status === 125 ? 'skip' : 'bad',
      repository.refs.head.id ?? '',
      true,
    );
    const outcome = await next(session);
    if (outcome === 10) {
      await session.say('bisect found first bad commit');
      return 0;
    }
    if (outcome !== 0) return outcome;
  }
}

async function reset(session: Session, target: string | undefined): Promise<number> {
  const { repository } = session;
  const to = target ?? repository.state('BISECT_START')?.trim() ?? 'HEAD';
  if (target !== undefined) demandCommit(repository, target);
  const status = await checkout(session, target === undefined ? [to, '--'] : ['--detach', to]);
  if (status === 0) forget(repository);
  return status;
}

function forget(repository: Repository): void {
  for (const { name } of repository.refs.list('refs/bisect/')) repository.refs.delete(name);
  for (const state of ['BISECT_START', 'BISECT_LOG']) repository.setState(state, undefined);
}
