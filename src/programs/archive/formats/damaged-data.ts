/** Data that no packer of its format wrote. */
export class DamagedData extends Error {}
