import { Coroutine } from '../machine/coroutine.ts';
import type { Lua } from '../machine/lua.ts';
import type { LuaTable } from '../values/table.ts';
import { Closure, type LuaValue, specialFunction } from '../values/value.ts';
import { badArgument, library } from './arguments.ts';

/** coroutine.* */
export function coroutineLibrary(lua: Lua): LuaTable {
  return library({
    create: (args) => [create(args, false)],
    resume: specialFunction('resume', { kind: 'resume' }),
    running: () => [lua.current === lua.main ? undefined : lua.current],
    status: ([thread]) => [
      thread instanceof Coroutine ? thread.status : badArgument(0, 'coroutine expected'),
    ],
    wrap: (args) => [specialFunction('wrap', { kind: 'resume', thread: create(args, true) })],
    yield: lua.yield,
  });
}

function create([body]: readonly LuaValue[], wrapped: boolean): Coroutine {
  return body instanceof Closure ? new Coroutine(body, wrapped) : badArgument(0, 'Lua function expected');
}
