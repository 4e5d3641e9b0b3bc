export const kib = 1024;
export const mib = 1024 ** 2;
export const gib = 1024 ** 3;

/** How engines round the cells of a cache. */
export const padTo = (value: number, step: number): number => Math.ceil(value / step) * step;
