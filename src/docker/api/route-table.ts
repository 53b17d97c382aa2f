import type { Route } from './route.ts';

/** A route that fits, with what the path has in the places of its names. */
export interface Match {
  readonly route: Route;
  readonly params: ReadonlyMap<string, string>;
}

interface Entry {
  readonly route: Route;
  readonly names: readonly string[];
  readonly pattern: RegExp;
}

/** Routes by method, in the order they are written down: the first that fits has it. */
export class RouteTable {
  readonly #byMethod = new Map<string, Entry[]>();

  constructor(routes: readonly Route[]) {
    for (const route of routes) {
      const entries = this.#byMethod.get(route.method);
      if (entries) entries.push(compile(route));
      else this.#byMethod.set(route.method, [compile(route)]);
    }
  }

  /** @param path decoded, without the version */
  find(method: string, path: string): Match | undefined {
    for (const { route, names, pattern } of this.#byMethod.get(method) ?? []) {
      const values = pattern.exec(path);
      if (values) return { route, params: new Map(names.map((name, i) => [name, values[i + 1] ?? ''])) };
    }
    return undefined;
  }
}

function compile(route: Route): Entry {
  const names: string[] = [];
  const pattern = route.path.replace(/\{(\w+)(?::([^}]+))?\}|[.*+?^$()|[\]\\]/g, (part, name, inner) => {
    if (name === undefined) return `\\${part}`;
    names.push(name);
    return `(${inner ?? '[^/]+'})`;
  });
  return { route, names, pattern: new RegExp(`^${pattern}$`, 's') };
}
