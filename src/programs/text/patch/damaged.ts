/** A patch that makes no sense: GNU's patch ends with it. */
export class DamagedPatch extends Error {}
