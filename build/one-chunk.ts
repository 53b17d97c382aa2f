import { fileURLToPath } from 'node:url';

interface Graph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * Names the chunk of a module: one chunk for all that `source` needs from its first moment, and the bundler's own choice
 * for the rest. Left alone, it would cut that into two dozen pieces along the lines of what is loaded later.
 */
export function oneChunk(name: string, source: string): (module: string, graph: Graph) => string | null {
  const start = fileURLToPath(new URL(`../${source}`, import.meta.url));
  let needed: ReadonlySet<string> | undefined;
  return (module, graph) => {
    needed ??= reachable(start, graph);
    return needed.has(module) ? name : null;
  };
}

function reachable(start: string, graph: Graph): ReadonlySet<string> {
  const found = new Set([start]);
  // A set that grows while it is walked is walked to its end.
  for (const id of found) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) {
      // The bundler's own modules serve the page as well.
      if (!imported.startsWith('\0')) found.add(imported);
    }
  }
  return found;
}
