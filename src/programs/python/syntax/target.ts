import type { Cursor } from './cursor.ts';
import type { Expression } from './tree.ts';

/** How messages name a kind of expression. */
export function describe(value: Expression): string {
  switch (value.kind) {
    case 'constant': {
      const { constant } = value;
      if (constant.type === 'none') return 'None';
      if (constant.type === 'bool') return constant.value ? 'True' : 'False';
      return constant.type === 'ellipsis' ? 'ellipsis' : 'literal';
    }
    case 'name':
      return 'name';
    case 'binary':
    case 'unary':
      return 'expression';
    case 'bool':
      return 'expression';
    case 'compare':
      return 'comparison';
    case 'call':
      return 'function call';
    case 'attribute':
      return 'attribute';
    case 'subscript':
      return 'subscript';
    case 'starred':
      return 'starred';
    case 'if':
      return 'conditional expression';
    case 'lambda':
      return 'lambda';
    case 'list':
    case 'tuple':
      return value.kind;
    case 'set':
      return 'set display';
    case 'dict':
      return 'dict literal';
    case 'comprehension':
      return value.of === 'generator'
        ? 'generator expression'
        : value.of === 'dict'
          ? 'dict comprehension'
          : `${value.of} comprehension`;
    case 'await':
      return 'await expression';
    case 'yield':
    case 'yield from':
      return 'yield expression';
    case 'named':
      return 'named expression';
    case 'joined':
      return 'f-string expression';
    case 'slice':
      return 'slice';
  }
}

/** Refuses what cannot be assigned to. */
export function demandTarget(
  cursor: Cursor,
  target: Expression,
  verb: 'assign to' | 'delete',
  hint = false,
): undefined {
  switch (target.kind) {
    case 'name':
    case 'attribute':
    case 'subscript':
      return;
    case 'starred':
      if (verb === 'delete') cursor.fail('cannot delete starred', target);
      return demandTarget(cursor, target.value, verb);
    case 'list':
    case 'tuple':
      for (const item of target.items) demandTarget(cursor, item, verb);
      return;
    default: {
      const isExact =
        target.kind === 'constant' &&
        target.constant.type !== 'int' &&
        target.constant.type !== 'float' &&
        target.constant.type !== 'str' &&
        target.constant.type !== 'bytes' &&
        target.constant.type !== 'ellipsis';
      cursor.fail(
        `cannot ${verb} ${describe(target)}${hint && !isExact ? " here. Maybe you meant '==' instead of '='?" : ''}`,
        target,
      );
    }
  }
}
