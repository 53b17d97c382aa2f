import { readArguments } from '../arguments.ts';
import { Failure, notSimulated, refused } from '../failure.ts';
import { isRefName } from '../refs/refs.ts';
import type { Session } from '../session.ts';
import { withoutSection, withSectionRenamed, withSetting } from '../store/config.ts';
import { configure } from './branch.ts';
import { fetch } from './fetch.ts';

export async function remote(session: Session, words: readonly string[]): Promise<number> {
  const all = readArguments(
    words,
    'v,verbose f,fetch t,track= m,master= tags no-tags mirror=? push all d,delete a,auto n,dry-run add p,prune q',
    'remote [-v | --verbose]',
  );
  const { repository } = session;
  const { settings } = repository;
  const [verb, name = '', value] = all.operands;
  const known = settings.subsections('remote');
  const text = (): string => repository.state('config') ?? '';
  const save = (config: string): number => {
    repository.setState('config', config);
    repository.forgetSettings();
    return 0;
  };
  const usage = (of: string): never => {
    throw new Failure(`usage: git remote ${of}\n\n`, 129);
  };
  const demand = (): void => {
    if (!known.includes(name)) refused(`No such remote: '${name}'`, 2);
  };
  switch (verb) {
    case undefined:
      for (const each of [...known].sort()) {
        if (!all.has('verbose')) {
          await session.say(`${each}\n`);
          continue;
        }
        const url = settings.get(`remote.${each}.url`) ?? each;
        const push = settings.getAll(`remote.${each}.pushurl`);
        await session.say(
          `${each}\t${url} (fetch)\n${(push.length > 0 ? push : [url]).map((to) => `${each}\t${to} (push)\n`).join('')}`,
        );
      }
      return 0;
    case 'add': {
      if (all.operands.length !== 3) usage('add [<options>] <name> <url>');
      if (known.includes(name)) refused(`remote ${name} already exists.`, 3);
      if (!isRefName(name)) throw new Failure(`fatal: '${name}' is not a valid remote name\n`, 128);
      save(
        withSetting(
          withSetting(text(), `remote.${name}.url`, value),
          `remote.${name}.fetch`,
          `+refs/heads/*:refs/remotes/${name}/*`,
          true,
        ),
      );
      return all.has('fetch') ? fetch(session, [name]) : 0;
    }
    case 'remove':
    case 'rm': {
      if (all.operands.length !== 2) usage('remove <name>');
      demand();
      for (const ref of repository.refs.list(`refs/remotes/${name}/`)) repository.refs.delete(ref.name);
      repository.refs.delete(`refs/remotes/${name}/HEAD`);
      for (const branch of settings.subsections('branch'))
        if (settings.get(`branch.${branch}.remote`) === name) {
          configure(repository, `branch.${branch}.remote`, undefined);
          configure(repository, `branch.${branch}.merge`, undefined);
        }
      return save(withoutSection(text(), `remote.${name}`));
    }
    case 'rename': {
      if (value === undefined) usage('rename [--[no-]progress] <old> <new>');
      demand();
      const to = value as string;
      if (known.includes(to)) refused(`remote ${to} already exists.`, 3);
      for (const branch of settings.subsections('branch'))
        if (settings.get(`branch.${branch}.remote`) === name)
          configure(repository, `branch.${branch}.remote`, to);
      save(
        withSetting(
          withSectionRenamed(text(), `remote.${name}`, `remote.${to}`),
          `remote.${to}.fetch`,
          `+refs/heads/*:refs/remotes/${to}/*`,
        ),
      );
      return 0;
    }
    case 'get-url': {
      demand();
      const url =
        (all.has('push') ? settings.get(`remote.${name}.pushurl`) : undefined) ??
        settings.get(`remote.${name}.url`);
      await session.say(`${url}\n`);
      return 0;
    }
    case 'set-url':
      if (value === undefined) usage('set-url [--push] <name> <newurl> [<oldurl>]');
      demand();
      return save(withSetting(text(), `remote.${name}.${all.has('push') ? 'pushurl' : 'url'}`, value));
    case 'show':
    case 'prune':
    case 'update':
    case 'set-head':
    case 'set-branches':
      return notSimulated(`remote ${verb}`);
  }
  throw new Failure(`error: Unknown subcommand: ${verb}\nusage: git remote [-v | --verbose]\n\n`, 129);
}
