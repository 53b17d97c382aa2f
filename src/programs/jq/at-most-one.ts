import type { Filter } from './syntax.ts';

/** Whether a filter certainly has no more than one result, whatever it is given. */
export function hasAtMostOne(filter: Filter | undefined): boolean {
  switch (filter?.kind) {
    case undefined:
    case 'identity':
    case 'literal':
    case 'format':
    case 'variable':
    case 'array':
    case 'break':
      return true;
    case 'text':
      return filter.parts.every((part) => typeof part === 'string' || hasAtMostOne(part));
    case 'index':
      return hasAtMostOne(filter.target) && hasAtMostOne(filter.key);
    case 'slice':
      return [filter.target, filter.from, filter.to].every(hasAtMostOne);
    case 'try':
      return hasAtMostOne(filter.body) && hasAtMostOne(filter.handler);
    case 'pipe':
    case 'and':
    case 'or':
    case 'binary':
      return hasAtMostOne(filter.left) && hasAtMostOne(filter.right);
    case 'negate':
      return hasAtMostOne(filter.operand);
    case 'object':
      return filter.entries.every(({ key, value }) => hasAtMostOne(key) && hasAtMostOne(value));
    case 'if':
      return [filter.test, filter.yes, filter.no].every(hasAtMostOne);
    default:
      return false;
  }
}
