/** What the machine can do. `A` is the instruction's number, `S` the stack with its top on the right. */
export const OP = {
  NOP: 0,
  LOAD_CONST: 1,
  LOAD_FAST: 2,
  STORE_FAST: 3,
  DELETE_FAST: 4,
  LOAD_NAME: 5,
  STORE_NAME: 6,
  DELETE_NAME: 7,
  LOAD_GLOBAL: 8,
  STORE_GLOBAL: 9,
  DELETE_GLOBAL: 10,
  LOAD_DEREF: 11,
  STORE_DEREF: 12,
  DELETE_DEREF: 13,
  LOAD_CLASSDEREF: 14,
  /** Pushes the cell itself. */
  LOAD_CLOSURE: 15,
  POP_TOP: 16,
  /** Pushes what is A deep again; 1 is the top. */
  COPY: 17,
  /** Changes the top with what is A deep. */
  SWAP: 18,
  BINARY: 19,
  INPLACE: 20,
  UNARY: 21,
  COMPARE: 22,
  /** A = 1: not. */
  CONTAINS: 23,
  IS: 24,
  LOAD_ATTR: 25,
  STORE_ATTR: 26,
  DELETE_ATTR: 27,
  /** Pushes a function and its self, or nothing and what is to be called. */
  LOAD_METHOD: 28,
  CALL_METHOD: 29,
  CALL: 30,
  /** The names of the last arguments are a constant on the top. */
  CALL_KEYWORDS: 31,
  /** S: function, arguments, and with A = 1 keywords. */
  CALL_SPREAD: 32,
  LOAD_SUBSCRIPT: 33,
  STORE_SUBSCRIPT: 34,
  DELETE_SUBSCRIPT: 35,
  BUILD_SLICE: 36,
  BUILD_TUPLE: 37,
  BUILD_LIST: 38,
  BUILD_SET: 39,
  BUILD_MAP: 40,
  BUILD_STRING: 41,
  /** To the list that is A deep. */
  LIST_APPEND: 42,
  SET_ADD: 43,
  MAP_ADD: 44,
  LIST_EXTEND: 45,
  SET_UPDATE: 46,
  DICT_UPDATE: 47,
  /** The same for keywords of a call, where none may come twice. */
  DICT_MERGE: 48,
  LIST_TO_TUPLE: 49,
  /** A: conversion in the lower two bits, 4 if there is a format on the top. */
  FORMAT_VALUE: 50,
  JUMP: 51,
  POP_JUMP_IF_FALSE: 52,
  POP_JUMP_IF_TRUE: 53,
  JUMP_IF_FALSE_OR_POP: 54,
  JUMP_IF_TRUE_OR_POP: 55,
  GET_ITER: 56,
  FOR_ITER: 57,
  MAKE_FUNCTION: 58,
  RETURN: 59,
  YIELD: 60,
  YIELD_FROM: 61,
  SETUP_EXCEPT: 62,
  POP_BLOCK: 63,
  /** The exception that was handled before is the one again. */
  POP_EXCEPT: 64,
  /** S: … exception → the same, and whether it is of the type. */
  EXCEPTION_MATCHES: 65,
  RERAISE: 66,
  RAISE: 67,
  /** A = 1: __aenter__ and __aexit__. */
  WITH_ENTER: 68,
  /** Calls __exit__ with the exception. */
  WITH_FAILED: 69,
  IMPORT_NAME: 70,
  IMPORT_FROM: 71,
  IMPORT_STAR: 72,
  BUILD_CLASS: 73,
  UNPACK_SEQUENCE: 74,
  /** A: how many before the star, and times 256 after it. */
  UNPACK_STARRED: 75,
  ASSERTION_ERROR: 76,
  PRINT: 77,
  JUMP_BACK: 78,
  SETUP_ANNOTATIONS: 79,
  MATCH_SEQUENCE: 80,
  MATCH_MAPPING: 81,
  MATCH_KEYS: 82,
  MATCH_CLASS: 83,
  /** A comprehension's variable gets a cell of its own. */
  MAKE_CELL: 84,
  CALL_WITH_EXIT: 85,
  /** As SETUP_EXCEPT, but what __enter__ gave is not kept for the handler. */
  SETUP_WITH: 86,
  /** What `await` waits for: a coroutine, or what __await__ gives. */
  GET_AWAITABLE: 87,
  GET_AITER: 88,
  /** S: asynchronous iterator → the same, and what __anext__ gives. */
  GET_ANEXT: 89,
} as const;

export const BINARY_OPERATORS = [
  '+',
  '-',
  '*',
  '/',
  '//',
  '%',
  '**',
  '@',
  '<<',
  '>>',
  '&',
  '|',
  '^',
] as const;
export const COMPARE_OPERATORS = ['<', '>', '<=', '>=', '==', '!='] as const;
export const UNARY_OPERATORS = ['+', '-', '~', 'not'] as const;
