import type { Layer, LayerDirectory, LayerNode, Whiteout } from './layer.ts';

const EMPTY: LayerDirectory = {
  type: 'directory',
  mode: 0o755,
  uid: 0,
  gid: 0,
  mtime: 0,
  opaque: false,
  entries: new Map(),
};

const merged = new WeakMap<LayerDirectory, WeakMap<Layer, LayerDirectory>>();

/** What a stack of layers (lowest first) looks like from above. The answer is remembered, so containers share it. */
export function mergeLayers(layers: readonly Layer[]): LayerDirectory {
  let below = EMPTY;
  for (const layer of layers) {
    let known = merged.get(below);
    if (!known) {
      known = new WeakMap();
      merged.set(below, known);
    }
    let result = known.get(layer);
    if (!result) {
      result = stack(below, layer.root);
      known.set(layer, result);
    }
    below = result;
  }
  return below;
}

function stack(below: LayerDirectory, above: LayerDirectory): LayerDirectory {
  const base = above.opaque ? EMPTY : below;
  const entries = new Map<string, LayerNode | Whiteout>(base.entries);
  for (const [name, node] of above.entries) {
    if (node.type === 'whiteout') {
      entries.delete(name);
    } else if (node.type === 'directory') {
      const under = base.entries.get(name);
      entries.set(name, stack(under?.type === 'directory' ? under : EMPTY, node));
    } else {
      entries.set(name, node);
    }
  }
  return { ...above, opaque: false, entries };
}
