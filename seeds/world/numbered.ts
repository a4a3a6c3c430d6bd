/** An id such as `acc-0001`: what it is, and its number from 1 in at least four digits. */
export const numbered = (prefix: string, index: number): string => `${prefix}-${String(index + 1).padStart(4, '0')}`;
