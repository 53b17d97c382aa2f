/// <reference path="./in-turns.d.ts" />
export { compile as compileInTurns } from './compile.ts?in-turns';
