/**
 * Numbers, sizes and times for people.
 */

const WHOLE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const FINE = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

/** @param {number} value */
export function amount(value) {
  return Math.abs(value) < 10 ? FINE.format(value) : WHOLE.format(value);
}

/** @param {number} bytes */
export function size(bytes) {
  const units = ['B', 'kB', 'MB', 'GB'];
  const power = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log(bytes) / Math.log(1024)));
  return `${amount(bytes / 1024 ** power)} ${units[power]}`;
}

/** @param {number} seconds */
export function age(seconds) {
  const units = /** @type {[string, number][]} */ ([['d', 86_400], ['h', 3_600], ['min', 60]]);
  const [unit, length] = units.find(([, each]) => seconds >= each) ?? ['s', 1];
  return `${Math.floor(seconds / length)} ${unit}`;
}
