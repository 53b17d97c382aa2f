import type { Machine } from '../machine/machine.ts';
import { raw } from '../types/define.ts';
import { Exc, NotSimulated, Raised, SYSTEM_EXIT } from '../values/exceptions.ts';
import { Type } from '../values/type.ts';
import { newDict, OBJECT, TYPE } from '../values/types.ts';
import { Obj, type Value } from '../values/value.ts';

/** The class of something that tells what to do with it and can be called. */
function siteType(name: string, shown: string, call: (args: readonly Value[]) => Value): Type {
  const type = new Type(name, [OBJECT], { meta: TYPE, module: '_sitebuiltins' });
  type.own.setName(
    '__repr__',
    raw('__repr__', () => shown, type),
  );
  type.own.setName(
    '__call__',
    raw('__call__', (_m, args) => call(args), type),
  );
  return type;
}

function quitter(name: string): Type {
  return siteType('Quitter', `Use ${name}() or Ctrl-D (i.e. EOF) to exit`, ([, status = null]) => {
    const exc = new Exc(SYSTEM_EXIT, [status]);
    exc.dict?.setName('code', status);
    throw new Raised(exc);
  });
}

function printer(name: string, text: string): Type {
  return siteType('_Printer', text, () => {
    throw new NotSimulated(`drydock: '${name}()' is not simulated`);
  });
}

const SITE_TYPES: ReadonlyMap<string, Type> = new Map([
  ['exit', quitter('exit')],
  ['quit', quitter('quit')],
  [
    'copyright',
    printer('copyright', 'Copyright (c) 2001-2023 Python Software Foundation.\nAll Rights Reserved.'),
  ],
  ['license', printer('license', 'Type license() to see the full license text')],
  ['help', printer('help', 'Type help() for interactive help, or help(object) for help about object.')],
]);

/** exit, quit and the like: what `site` adds to the built-in names. */
export function addSiteNames(machine: Machine): void {
  for (const [name, type] of SITE_TYPES) machine.builtins.setName(name, new Obj(type, newDict()));
}
