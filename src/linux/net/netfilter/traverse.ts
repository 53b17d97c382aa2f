import { applyTarget } from './apply-target.ts';
import { meets } from './meets-rule.ts';
import type { Rule } from './rule.ts';
import type { Seen } from './seen.ts';
import type { Chain, Table } from './table.ts';

/** Whether a packet goes on after a chain at a hook; `decided` says that a rule said so and not the policy. */
export interface Verdict {
  readonly accepted: boolean;
  readonly decided: boolean;
}

/** As many jumps lead from one chain to another; then the packet is dropped (NFT_JUMP_STACK_SIZE). */
const DEEPEST = 16;

/** A packet passes the rules of a chain, and of those that they lead to. */
export function traverse(table: Table, chain: Chain, seen: Seen): Verdict {
  const stack: { rules: readonly Rule[]; at: number }[] = [];
  let here = { rules: chain.rules, at: 0 };
  for (;;) {
    const rule = here.rules[here.at++];
    if (!rule) {
      const back = stack.pop();
      if (!back) break;
      here = back;
      continue;
    }
    if (!meets(rule.spec, seen)) continue;
    rule.packets++;
    rule.bytes += seen.length;
    const { target } = rule.spec;
    if (target.name === 'jump' || target.name === 'goto') {
      const next = table.chains.get(target.chain);
      if (!next) continue;
      if (target.name === 'jump') {
        if (stack.length === DEEPEST) return { accepted: false, decided: true };
        stack.push(here);
      }
      here = { rules: next.rules, at: 0 };
      continue;
    }
    if (target.name === 'RETURN') {
      const back = stack.pop();
      if (!back) break;
      here = back;
      continue;
    }
    const verdict = applyTarget(target, seen);
    if (verdict !== undefined) return { accepted: verdict, decided: true };
  }
  chain.packets++;
  chain.bytes += seen.length;
  return { accepted: chain.policy !== 'DROP', decided: false };
}
