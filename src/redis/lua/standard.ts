import { openBase } from './libraries/base-library.ts';
import { bitLibrary } from './libraries/bit-library.ts';
import { cjsonLibrary } from './libraries/cjson.ts';
import { cmsgpackLibrary } from './libraries/cmsgpack.ts';
import { mathLibrary, Rand48 } from './libraries/math-library.ts';
import { openString } from './libraries/string-library.ts';
import { structLibrary } from './libraries/struct-library.ts';
import { tableLibrary } from './libraries/table-library.ts';
import { Lua } from './machine/lua.ts';

/** A machine with the libraries that Redis gives its scripts. */
export function standardLua(random = new Rand48()): Lua {
  const lua = new Lua();
  openBase(lua);
  const { globals } = lua;
  globals.set('table', tableLibrary(lua));
  globals.set('string', openString(lua));
  globals.set('math', mathLibrary(random));
  globals.set('cjson', cjsonLibrary(lua));
  globals.set('struct', structLibrary());
  globals.set('cmsgpack', cmsgpackLibrary());
  globals.set('bit', bitLibrary());
  return lua;
}
