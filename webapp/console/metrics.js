/**
 * The Prometheus text format, as far as the console reads it.
 */

/** @typedef {{name: string, labels: Record<string, string>, value: number}} Sample */

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

/**
 * @param {string} text
 * @returns {Sample[]}
 */
export function parseMetrics(text) {
  return text.split('\n').flatMap((line) => {
    const match = line.startsWith('#') ? null : LINE.exec(line);
    return match === null ? [] : [{ name: match[1], labels: labelsOf(match[2] ?? ''), value: Number(match[3]) }];
  });
}

/** @param {string} text */
function labelsOf(text) {
  /** @type {Record<string, string>} */
  const labels = {};
  for (const [, name, value] of text.matchAll(LABEL)) {
    labels[name] = value.replace(/\\(.)/g, (_, character) => (character === 'n' ? '\n' : character));
  }
  return labels;
}

/** What two readings, one after the other, say. */
export class Reading {
  #now;
  #before;
  #seconds;

  /**
   * @param {Sample[]} now
   * @param {Sample[]} before empty for the first reading
   * @param {number} seconds between them
   */
  constructor(now, before, seconds) {
    this.#now = now;
    this.#before = before;
    this.#seconds = seconds;
  }

  /** Whether there is nothing before it that rates could be told from. */
  get isFirst() {
    return this.#before.length === 0;
  }

  /**
   * @param {string} name
   * @returns {Sample[]}
   */
  samples(name) {
    return this.#now.filter((sample) => sample.name === name);
  }

  /**
   * @param {string} name
   * @param {Record<string, string>} [labels]
   * @returns {number} the sum of the samples that have these labels
   */
  sum(name, labels = {}) {
    return sum(this.#now, name, labels);
  }

  /**
   * @param {string} name of a counter
   * @param {Record<string, string>} [labels]
   * @returns {number} a second; 0 when the counter began anew
   */
  rate(name, labels = {}) {
    if (this.isFirst) {
      return 0;
    }
    return Math.max(0, sum(this.#now, name, labels) - sum(this.#before, name, labels)) / this.#seconds;
  }
}

/**
 * @param {Sample[]} samples
 * @param {string} name
 * @param {Record<string, string>} labels
 */
function sum(samples, name, labels) {
  return samples
    .filter((sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value))
    .reduce((total, { value }) => total + value, 0);
}
