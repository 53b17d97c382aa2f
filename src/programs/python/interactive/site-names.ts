import type { Machine } from '../machine/machine.ts';
import { raw } from '../types/define.ts';
import { Exc, NotSimulated, Raised, SYSTEM_EXIT } from '../values/exceptions.ts';
import { Type } from '../values/type.ts';
import { newDict, OBJECT, TYPE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** exit, quit and the like: what `site` adds to the built-in names. */
export function addSiteNames(machine: Machine): void {
  const quitter = (name: string): Value => {
    const type = new Type('Quitter', [OBJECT], { meta: TYPE, module: '_sitebuiltins' });
    type.own.setName(
      '__repr__',
      raw('__repr__', () => `Use ${name}() or Ctrl-D (i.e. EOF) to exit`, type),
    );
    type.own.setName(
      '__call__',
      raw(
        '__call__',
        (_m, args) => {
          const [, status = null] = args;
          const exc = new Exc(SYSTEM_EXIT, [status]);
          exc.dict?.setName('code', status);
          throw new Raised(exc);
        },
        type,
      ),
    );
    return new Obj(type, newDict());
  };
  const printer = (name: string, text: string): Value => {
    const type = new Type('_Printer', [OBJECT], { meta: TYPE, module: '_sitebuiltins' });
    type.own.setName(
      '__repr__',
      raw('__repr__', () => text, type),
    );
    type.own.setName(
      '__call__',
      raw(
        '__call__',
        () => {
          throw new NotSimulated(`drydock: '${name}()' is not simulated`);
        },
        type,
      ),
    );
    return new Obj(type, newDict());
  };
  machine.builtins.setName('exit', quitter('exit'));
  machine.builtins.setName('quit', quitter('quit'));
  machine.builtins.setName(
    'copyright',
    printer('copyright', 'Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.'),
  );
  machine.builtins.setName('license', printer('license', 'Type license() to see the full license text'));
  machine.builtins.setName(
    'help',
    printer('help', 'Type help() for interactive help, or help(object) for help about object.'),
  );
}
