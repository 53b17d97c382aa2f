import { openBase } from './base-library.ts';
import { bitLibrary } from './bit-library.ts';
import { cjsonLibrary } from './cjson.ts';
import { cmsgpackLibrary } from './cmsgpack.ts';
import { mathLibrary, Rand48 } from './math-library.ts';
import { openString } from './string-library.ts';
import { structLibrary } from './struct-library.ts';
import { tableLibrary } from './table-library.ts';
import { Lua } from './vm.ts';

/** A machine with the libraries that Redis gives its scripts. */
export function standardLua(random = new Rand48()): Lua {
  const lua = new Lua();
  openBase(lua);
  const { globals } = lua;
  globals.set('table', tableLibrary(lua));
  globals.set('string', openString(lua));
  globals.set('math', mathLibrary(random));
  globals.set('cjson', cjsonLibrary());
  globals.set('struct', structLibrary());
  globals.set('cmsgpack', cmsgpackLibrary());
  globals.set('bit', bitLibrary());
  return lua;
}
