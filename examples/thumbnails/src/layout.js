/** Fields of the control block, in Int32 elements. */
export const STOP = 0;
export const HEAD = 1;
export const TAIL = 2;
export const FIRST_SLOT = 3;

export const CAPACITY = 4096;
export const CONTROL_BYTES = (FIRST_SLOT + CAPACITY) * Int32Array.BYTES_PER_ELEMENT;

/** Fields of the statistics block. */
export const DONE = 0;
export const FAILED = 1;
export const STATISTICS_BYTES = 2 * Int32Array.BYTES_PER_ELEMENT;

/** The contact sheet: one RGBA pixel for each image. */
export const SHEET_BYTES = CAPACITY * 4;
