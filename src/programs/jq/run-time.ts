/** Functions that a run brings along (natives/outside.ts). */
export const RUN_TIME: readonly string[] = [
  'input/0',
  'inputs/0',
  'debug/0',
  'stderr/0',
  'now/0',
  'halt/0',
  'halt_error/0',
  'halt_error/1',
  'input_filename/0',
  'input_line_number/0',
  'builtins/0',
  'get_search_list/0',
  'modulemeta/0',
];
